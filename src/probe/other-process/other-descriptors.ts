// Descriptors of another process by kind, read from the links of /proc/<pid>/fd, and its sockets by
// state: the links name the sockets' inodes, the tables of its network namespace their states.
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../../model/known.ts';
import type { Tally } from '../../model/process-reading.ts';
import { readSocketTables, socketStates, tallyStates } from '../descriptors/socket-table.ts';
import { codeOf, type SystemRoot } from '../system-files.ts';

/** In the order of the addon. */
export const descriptorKinds: readonly string[] = [
  ...['file', 'directory', 'socket', 'pipe', 'characterDevice', 'blockDevice'],
  ...['epoll', 'eventfd', 'timerfd', 'signalfd', 'inotify', 'ioUring', 'memfd', 'perfEvent'],
  ...['kqueue', 'other'],
];

export interface OtherDescriptors {
  readonly byKind: Tally;
  /** One a socket, of any protocol. */
  readonly socketInodes: readonly string[];
}

/** Two system calls a descriptor. One that is closed after the listing is not counted. */
export function readOtherDescriptors(root: SystemRoot, pid: number): Known<OtherDescriptors> {
  const folder = join(root, `/proc/${pid}/fd`);
  const counts = new Map(descriptorKinds.map((kind) => [kind, 0]));
  const socketInodes: string[] = [];
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const target = targetOf(path);
      const kind = target === null ? null : kindOf(target, path);
      if (target === null || kind === null) continue;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined) socketInodes.push(inode);
    }
  } catch (error) {
    return unavailable(`/proc/${pid}/fd cannot be listed (${codeOf(error)})`);
  }
  return known({ byKind: Object.fromEntries(counts), socketInodes });
}

/**
 * Sockets by state; `other` has those of other protocols and those that are neither bound nor
 * connected, which no table lists. A socket that two descriptors share counts twice, as it does from
 * inside.
 */
export function readOtherSockets(
  root: SystemRoot,
  pid: number,
  inodes: readonly string[],
): Known<Tally> {
  // The tables are those of the whole namespace; without a socket they need not be walked.
  if (inodes.length === 0) return known(tallyStates([]));
  const tables = readSocketTables(root, pid);
  if (tables.kind !== 'known') return tables;
  const states = new Map(tables.value.map(({ inode, state }) => [inode, state]));
  const other = socketStates.at(-1) ?? 'other';
  return known(tallyStates(inodes.map((inode) => ({ inode, state: states.get(inode) ?? other }))));
}

const anonymousKinds: Readonly<Record<string, string>> = {
  'anon_inode:[eventpoll]': 'epoll',
  'anon_inode:[eventfd]': 'eventfd',
  'anon_inode:[timerfd]': 'timerfd',
  'anon_inode:[signalfd]': 'signalfd',
  'anon_inode:inotify': 'inotify',
  'anon_inode:[io_uring]': 'ioUring',
  'anon_inode:[perf_event]': 'perfEvent',
};

function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Null when the descriptor is closed meanwhile. */
function kindOf(target: string, path: string): string | null {
  if (target.startsWith('socket:')) return 'socket';
  if (target.startsWith('pipe:')) return 'pipe';
  if (target.startsWith('/memfd:')) return 'memfd';
  if (!target.startsWith('/')) return anonymousKinds[target] ?? 'other';
  try {
    return kindOfFile(path);
  } catch (error) {
    return isGone(error) ? null : 'other';
  }
}

function kindOfFile(path: string): string {
  const facts = statSync(path);
  if (facts.isFile()) return 'file';
  if (facts.isDirectory()) return 'directory';
  if (facts.isFIFO()) return 'pipe';
  if (facts.isCharacterDevice()) return 'characterDevice';
  return facts.isBlockDevice() ? 'blockDevice' : 'other';
}

function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ESRCH';
}
