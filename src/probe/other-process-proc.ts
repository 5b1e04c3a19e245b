// Another process through /proc. Its start time tells it from a later one that has the same id.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../model/known.ts';
import type { CheapReading, DearReading } from '../model/process-reading.ts';
import { readInputOutput } from './input-output.ts';
import type { OpenedProcess, OtherReading } from './opened-process.ts';
import { readOtherDescriptors, readOtherSockets } from './other-descriptors.ts';
import { askAddon } from './other-values.ts';
import { nsPerTick, parseStatLine, type StatLine } from './process-stat.ts';
import { readProportionalBytes } from './proportional-memory.ts';
import { codeOf, mapKnown, readSystemFile, type SystemRoot } from './system-files.ts';
import { readThreads } from './threads.ts';

interface Target {
  readonly root: SystemRoot;
  readonly pid: number;
  readonly startTicks: number;
}

export function openThroughProc(pid: number, root: SystemRoot): OpenedProcess {
  const stat = readStat(root, pid);
  const missing = { kind: 'no-such-process', reason: `there is no process ${pid}` } as const;
  if (stat === null || hasEnded(stat)) return missing;
  const refusal = refusalOf(root, pid);
  if (refusal === 'gone') return missing;
  if (refusal !== null) return { kind: 'not-permitted', reason: refusal };
  const target = { root, pid, startTicks: stat.startTicks };
  return {
    kind: 'open',
    process: {
      pid,
      command: stat.command,
      readCheap: () => whileItLives(target, (line) => readCheap(target, line)),
      readDear: () => whileItLives(target, () => readDear(target)),
    },
  };
}

/** Everybody may see that a process is there; what it has open only its owner may. */
function refusalOf(root: SystemRoot, pid: number): string | null {
  try {
    readdirSync(join(root, `/proc/${pid}/fd`));
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ESRCH') return 'gone';
    return `process ${pid} belongs to somebody else or is protected (${code})`;
  }
}

/** The reading counts only if the same process is there before and after it. */
function whileItLives<T>(target: Target, read: (line: StatLine) => T): OtherReading<T> {
  const before = stillThere(target);
  if (before.kind === 'ended') return before;
  const value = read(before.value);
  const after = stillThere(target);
  return after.kind === 'ended' ? after : { kind: 'reading', value };
}

function stillThere({ root, pid, startTicks }: Target): OtherReading<StatLine> {
  const stat = readStat(root, pid);
  if (stat === null || hasEnded(stat)) {
    return { kind: 'ended', reason: `process ${pid} has ended` };
  }
  return stat.startTicks === startTicks
    ? { kind: 'reading', value: stat }
    : { kind: 'ended', reason: `process ${pid} has ended, and another one has its number now` };
}

function readStat(root: SystemRoot, pid: number): StatLine | null {
  const text = readSystemFile(root, `/proc/${pid}/stat`);
  return text.kind === 'known' ? parseStatLine(text.value) : null;
}

/** A process whose first thread ended before the others shows Z as well, and lives. */
function hasEnded({ state, threadCount }: StatLine): boolean {
  return state === 'X' || (state === 'Z' && threadCount <= 1);
}

function readCheap({ root, pid }: Target, line: StatLine): CheapReading {
  return {
    cpuNs: readCpu(root, pid, line),
    residentBytes: readResident(root, pid),
    threadCount: known(line.threadCount),
    descriptorCount: countDescriptors(root, pid),
  };
}

/** Exact through the addon; ticks of 10 ms without it. */
function readCpu(root: SystemRoot, pid: number, line: StatLine): Known<number> {
  const exact: Known<number> = root === '/' ? askAddon(pid)('cpuNs') : unavailable('recorded');
  return exact.kind === 'known' ? exact : known(line.cpuTicks * nsPerTick);
}

/** Kernel threads map nothing; they have no memory rather than 0 bytes of it. */
function readResident(root: SystemRoot, pid: number): Known<number> {
  return mapKnown(readSystemFile(root, `/proc/${pid}/statm`), (text) => {
    const pages = Number(text.split(' ')[1]);
    return pages > 0 ? known(pages * pageBytes()) : unavailable('it maps no memory of its own');
  });
}

let kernelPageBytes: number | null = null;

function pageBytes(): number {
  kernelPageBytes ??= readPageBytes();
  return kernelPageBytes;
}

/** getauxval(3): AT_PAGESZ, key 6 among pairs of machine words. */
function readPageBytes(): number {
  const pairs = new BigUint64Array(new Uint8Array(readFileSync('/proc/self/auxv')).buffer);
  const at = pairs.findIndex((word, index) => index % 2 === 0 && word === 6n);
  return Number(pairs[at + 1] ?? 4096n);
}

/** Since Linux 6.2 the folder's size is their number; before, it is 0 and they are counted. */
function countDescriptors(root: SystemRoot, pid: number): Known<number> {
  const folder = join(root, `/proc/${pid}/fd`);
  try {
    const { size } = statSync(folder);
    return known(size > 0 && root === '/' ? size : readdirSync(folder).length);
  } catch (error) {
    return unavailable(`/proc/${pid}/fd cannot be read (${codeOf(error)})`);
  }
}

function readDear({ root, pid }: Target): DearReading {
  const descriptors = readOtherDescriptors(root, pid);
  return {
    descriptorsByKind: mapKnown(descriptors, ({ byKind }) => known(byKind)),
    socketsByState: mapKnown(descriptors, ({ socketInodes }) =>
      readOtherSockets(root, pid, socketInodes),
    ),
    threads: readThreads(root, pid),
    inputOutput: readInputOutput(root, pid),
    proportionalBytes: readProportionalBytes(root, pid),
    footprintBytes: unavailable('linux keeps none; proportional memory is the nearest to it'),
  };
}
