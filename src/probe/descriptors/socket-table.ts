// The tables of TCP sockets under /proc/<pid>/net: all of a network namespace, of every user.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { Tally } from '../../model/process-reading.ts';
import { readSystemFile, type SystemRoot } from '../system-files.ts';

/** In the kernel's numbering from 1 on (net/tcp_states.h), which is that of the addon too. */
const tcpStates = [
  'established',
  'synSent',
  'synReceived',
  'finWait1',
  'finWait2',
  'timeWait',
  'closed',
  'closeWait',
  'lastAck',
  'listen',
  'closing',
] as const;

/** Names of a socket tally; `other` has what is in no table of TCP. */
export const socketStates: readonly string[] = [...tcpStates, 'other'];

export interface TableRow {
  readonly state: string;
  /** 0 for sockets that no process holds any more. */
  readonly inode: string;
}

/**
 * IPv4 and IPv6 rows of the namespace that the process runs in, of every user. The kernel walks
 * its hash tables for it, milliseconds: never inside a window.
 */
export function readSocketTables(
  root: SystemRoot,
  pid: number | 'self',
): Known<readonly TableRow[]> {
  const first = readSystemFile(root, `/proc/${pid}/net/tcp`);
  if (first.kind !== 'known') return unavailable(first.reason);
  // A kernel without IPv6 has no second table.
  const second = readSystemFile(root, `/proc/${pid}/net/tcp6`);
  const rest = second.kind === 'known' ? parseSocketTable(second.value) : [];
  return known([...parseSocketTable(first.value), ...rest]);
}

export function tallyStates(rows: readonly TableRow[]): Tally {
  const counts = new Map(socketStates.map((state) => [state, 0]));
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** proc_pid_net(5): the state is the fourth column, in hexadecimal, the inode the tenth. */
export function parseSocketTable(text: string): readonly TableRow[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): TableRow[] => {
      const fields = line.trim().split(/\s+/);
      const inode = fields[9];
      if (inode === undefined) return [];
      return [{ state: stateOf(Number.parseInt(fields[3] ?? '', 16)), inode }];
    });
}

/** 12 is a handshake that has no socket yet. */
export function stateOf(number: number): string {
  return tcpStates[number - 1] ?? (number === 12 ? 'synReceived' : 'other');
}
