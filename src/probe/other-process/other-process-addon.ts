// Another process where only the addon can look at it (macOS: libproc).
import { type Known, known, unavailable } from '../../model/known.ts';
import type { CheapReading, DearReading, Tally } from '../../model/process-reading.ts';
import { errorName } from '../absence.ts';
import { type Addon, loadAddon } from '../addon.ts';
import { readInputOutput } from '../process/input-output.ts';
import { readThreads } from '../process/threads.ts';
import type { OpenedProcess, OtherReading } from './opened-process.ts';
import { askAddon } from './other-values.ts';

export function openThroughAddon(pid: number): OpenedProcess {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return { kind: 'not-permitted', reason: loaded.reason };
  const { addon } = loaded;
  const start = startOf(addon, pid);
  if (start.kind === 'error') {
    return start.name === 'ESRCH'
      ? { kind: 'no-such-process', reason: `there is no process ${pid}` }
      : {
          kind: 'not-permitted',
          reason: `process ${pid} belongs to another user (${start.name})`,
        };
  }
  const { startNs } = start;
  return {
    kind: 'open',
    process: {
      pid,
      command: nameOf(addon, pid),
      commandLine: () => nameOf(addon, pid),
      readCheap: () => whileItLives(addon, pid, startNs, readCheap),
      readDear: () => whileItLives(addon, pid, startNs, readDear),
      readOpen: () => ({
        kind: 'reading',
        value: unavailable(
          'macOS does not report paths and peers of the descriptors of other processes',
        ),
      }),
    },
  };
}

type Start =
  | { readonly kind: 'started'; readonly startNs: number }
  | { readonly kind: 'error'; readonly name: string };

function startOf({ otherMetrics, readOther }: Addon, pid: number): Start {
  const values = new Float64Array(otherMetrics.length);
  const slot = otherMetrics.indexOf('startNs');
  const error = readOther(pid, values)[slot] ?? 0;
  return error === 0
    ? { kind: 'started', startNs: values[slot] ?? 0 }
    : { kind: 'error', name: errorName(error) };
}

/** The name of its first thread, empty on most programs, else what the system calls it. */
function nameOf({ readOtherThreads }: Addon, pid: number): string {
  const threads = readOtherThreads(pid);
  const name = typeof threads === 'number' ? undefined : threads[0]?.name;
  return name === undefined || name === '' ? `process ${pid}` : name;
}

/** The reading counts only if the same process is there before and after it. */
function whileItLives<T>(
  addon: Addon,
  pid: number,
  startNs: number,
  read: (addon: Addon, pid: number) => T,
): OtherReading<T> {
  const value = read(addon, pid);
  const now = startOf(addon, pid);
  if (now.kind === 'started' && now.startNs === startNs) return { kind: 'reading', value };
  return {
    kind: 'ended',
    reason:
      now.kind === 'started'
        ? `process ${pid} has ended, and another one has its number now`
        : `process ${pid} has ended`,
  };
}

function readCheap(_: Addon, pid: number): CheapReading {
  const value = askAddon(pid);
  return {
    cpuNs: value('cpuNs'),
    residentBytes: value('residentBytes'),
    threadCount: value('threadCount'),
    descriptorCount: value('descriptorCount'),
  };
}

function readDear(addon: Addon, pid: number): DearReading {
  const kinds = new Float64Array(addon.descriptorKinds.length);
  const states = new Float64Array(addon.socketStates.length);
  const error = addon.readOtherDescriptors(pid, kinds, states);
  const tally = (names: readonly string[], counts: Float64Array): Known<Tally> =>
    error === 0
      ? known(Object.fromEntries(names.map((name, slot) => [name, counts[slot] ?? 0])))
      : unavailable(`the kernel does not list them (${errorName(error)})`);
  return {
    descriptorsByKind: tally(addon.descriptorKinds, kinds),
    socketsByState: tally(addon.socketStates, states),
    threads: readThreads('/', pid),
    inputOutput: readInputOutput('/', pid),
    proportionalBytes: unavailable('macOS divides no shared pages; see the footprint'),
    footprintBytes: askAddon(pid)('footprintBytes'),
  };
}
