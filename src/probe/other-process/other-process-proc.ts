// Another process through /proc. Its start time distinguishes it from a later one that has the same id.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../../model/known.ts';
import type { CheapReading, DearReading } from '../../model/process-reading.ts';
import { readCommandLine } from '../process/command-line.ts';
import { readInputOutput } from '../process/input-output.ts';
import { readProportionalBytes } from '../process/proportional-memory.ts';
import { readThreads } from '../process/threads.ts';
import {
  codeOf,
  listSystemFolder,
  mapKnown,
  readSystemFile,
  type SystemRoot,
} from '../system-files.ts';
import { readOpenThings } from './open-things.ts';
import type { OpenedProcess, OtherProcess, OtherReading } from './opened-process.ts';
import { readOtherDescriptors, readOtherSockets } from './other-descriptors.ts';
import { askAddon } from './other-values.ts';
import { procNumberOf } from './pid-namespace.ts';
import { hasEnded, nsPerTick, parseStatLine, type StatLine } from './process-stat.ts';

interface Target {
  readonly root: SystemRoot;
  /** As this process calls it. */
  readonly pid: number;
  /** As /proc calls it. */
  readonly procPid: number;
  readonly startTicks: number;
}

export function openThroughProc(pid: number, root: SystemRoot): OpenedProcess {
  const number = procNumberOf(root, pid);
  if (number.kind !== 'known') return { kind: 'no-such-process', reason: number.reason };
  const procPid = number.value;
  const stat = readStat(root, procPid);
  const reason = `there is no process ${pid}`;
  if (stat === null) return { kind: 'no-such-process', reason };
  if (hasEnded(stat)) return { kind: 'no-such-process', reason: endedReason(pid, stat) };
  const id = readableId({ root, procPid }, stat);
  if (id === null) return { kind: 'no-such-process', reason };
  const refusal = refusalOf(root, id, pid);
  if (refusal === 'gone') return { kind: 'no-such-process', reason };
  if (refusal !== null) return { kind: 'not-permitted', reason: refusal };
  return {
    kind: 'open',
    process: processOf({ root, pid, procPid, startTicks: stat.startTicks }, stat),
  };
}

/**
 * One that is known to belong to a tree: what of it may not be read is unavailable on its own.
 * @param row as /proc has it
 * @param hasSameNumbers whether this process calls it so too
 */
export function openMember(
  root: SystemRoot,
  row: StatLine & { readonly pid: number },
  hasSameNumbers: boolean,
): OtherProcess {
  const pid = hasSameNumbers ? row.pid : 0;
  return processOf({ root, pid, procPid: row.pid, startTicks: row.startTicks }, row);
}

function processOf(target: Target, opened: StatLine): OtherProcess {
  return {
    pid: target.pid,
    command: opened.command,
    commandLine() {
      const line = readCommandLine(target.root, readableId(target, opened) ?? target.procPid);
      return line.kind === 'known' ? line.value : opened.command;
    },
    readCheap: () => whileItLives(target, (line, id) => readCheap(target, line, id)),
    readDear: () => whileItLives(target, (_, id) => readDear(target, id)),
    readOpen: () => whileItLives(target, (_, id) => readOpenThings(target.root, id)),
  };
}

/** A zombie: it holds nothing but the status that its parent has not asked for. */
function endedReason(pid: number, { state, parentPid }: StatLine): string {
  return state === 'Z'
    ? `process ${pid} has ended and is a zombie until its parent, process ${parentPid}, asks for its status`
    : `there is no process ${pid}`;
}

/**
 * What belongs to all threads is read through the first of them, which has it no more once it has
 * ended: /proc then shows no memory and no descriptors there, and all of them through one that lives.
 * Null when none does.
 */
function readableId(
  { root, procPid }: Pick<Target, 'root' | 'procPid'>,
  line: StatLine,
): number | null {
  if (hasItsParts(line)) return procPid;
  const living = listSystemFolder(root, `/proc/${procPid}/task`).find((id) => {
    const thread = readStat(root, Number(id));
    return thread !== null && hasItsParts(thread);
  });
  return living === undefined ? null : Number(living);
}

function hasItsParts({ state, isExiting }: StatLine): boolean {
  return state !== 'Z' && state !== 'X' && !isExiting;
}

/** Every user may see that a process exists; only its owner may see what it has open. */
function refusalOf(root: SystemRoot, id: number, pid: number): string | null {
  try {
    readdirSync(join(root, `/proc/${id}/fd`));
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ESRCH') return 'gone';
    return `process ${pid} belongs to another user or is protected (${code})`;
  }
}

/** A thread may end under the reading that goes through it; the next one may do so too. */
const mostAttempts = 5;

/**
 * The reading counts only if the same process is there before and after it, and the thread that it went
 * through: what has ended shows nothing, which would be taken for 0.
 */
function whileItLives<T>(target: Target, read: (line: StatLine, id: number) => T): OtherReading<T> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const before = stillThere(target);
    if (before.kind === 'ended') return before;
    const id = readableId(target, before.value);
    if (id === null) break;
    const value = read(before.value, id);
    const after = stillThere(target);
    if (after.kind === 'ended') return after;
    const through = id === target.procPid ? after.value : readStat(target.root, id);
    if (through !== null && hasItsParts(through)) return { kind: 'reading', value };
  }
  return { kind: 'ended', reason: `process ${target.pid} has ended` };
}

function stillThere({ root, pid, procPid, startTicks }: Target): OtherReading<StatLine> {
  const stat = readStat(root, procPid);
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

function readCheap(target: Target, line: StatLine, id: number): CheapReading {
  const { root } = target;
  return {
    cpuNs: readCpu(target, line),
    residentBytes: readResident(root, id),
    threadCount: known(line.threadCount),
    descriptorCount: countDescriptors(root, id),
  };
}

/** Exact through the addon, which counts as this process does; ticks of 10 ms without it. */
function readCpu({ root, pid }: Target, line: StatLine): Known<number> {
  const exact: Known<number> =
    root === '/' && pid > 0 ? askAddon(pid)('cpuNs') : unavailable('recorded');
  return exact.kind === 'known' ? exact : known(line.cpuTicks * nsPerTick);
}

/** Kernel threads map nothing; they have no memory rather than 0 bytes of it. */
function readResident(root: SystemRoot, pid: number): Known<number> {
  return mapKnown(readSystemFile(root, `/proc/${pid}/statm`), (text) => {
    const pages = Number(text.split(' ')[1]);
    return pages > 0 ? known(pages * pageBytes()) : unavailable('it maps no memory');
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

function readDear({ root, procPid }: Target, id: number): DearReading {
  const descriptors = readOtherDescriptors(root, id);
  return {
    descriptorsByKind: mapKnown(descriptors, ({ byKind }) => known(byKind)),
    socketsByState: mapKnown(descriptors, ({ socketInodes }) =>
      readOtherSockets(root, id, socketInodes),
    ),
    threads: readThreads(root, procPid),
    inputOutput: readInputOutput(root, id),
    proportionalBytes: readProportionalBytes(root, id),
    footprintBytes: unavailable('linux keeps none; proportional memory is the nearest to it'),
  };
}
