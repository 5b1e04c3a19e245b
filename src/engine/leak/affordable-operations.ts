// How many operations a process does where nobody says: as many as take little time next to the snapshots
// and keep little memory. Ten thousand calls of a function that takes 50 ns are over in a millisecond, and
// what V8 itself gains in a study of seconds hides what they keep.
import type { SnapshotRow } from '../../model/run/leak.ts';

/** A stretch of the warm-up and the snapshot after it. */
export interface WarmupLook {
  /** Started since the process began. */
  readonly operationCount: number;
  readonly workMs: number;
  readonly snapshotMs: number;
  readonly values: SnapshotRow['values'];
}

export interface Demand {
  /** Fewest operations of the process. */
  readonly least: number;
  readonly snapshots: number;
  /** Operations behind the warm-up ÷ all of them. */
  readonly judgedShare: number;
}

/** Of the time of the snapshots: longer rounds, which so many operations make unnecessary, cost as much again. */
const workShare = 0.25;
/** 1 B per operation is then eight times what V8 gains or drops now and then (90 KiB). */
const mostOperations = 1_000_000;
/** A number so little larger would change no verdict. */
const leastFactor = 2;
/** What is older says what V8 learned at the beginning, and not what an operation keeps. */
const oldShare = 0.25;

interface Bound {
  readonly read: (values: SnapshotRow['values']) => number;
  /** By how much it moves without any operation. */
  readonly noise: number;
  /** By how much a process may grow. */
  readonly most: number;
}

const bounds: readonly Bound[] = [
  {
    // Eight times what V8 was ever seen to learn, in a heap that is still collected in about 10 ms.
    read: ({ heapUsedBytes = 0, externalBytes = 0, allocatedBytes = 0 }) =>
      heapUsedBytes + Math.max(externalBytes, allocatedBytes),
    noise: 128 * 1024,
    most: 4 * 2 ** 20,
  },
  {
    // Pages that only the kernel knows of, in a process whose young generation comes and goes.
    read: ({ residentBytes = 0 }) => residentBytes,
    noise: 32 * 2 ** 20,
    most: 64 * 2 ** 20,
  },
  {
    // A quarter of the usual limit of open files.
    read: ({ descriptorCount = 0, threadCount = 0, handleCount = 0, requestCount = 0 }) =>
      descriptorCount + threadCount + handleCount + requestCount,
    noise: 2,
    most: 256,
  },
];

/** Operations of a process, as far as its warm-up tells: at least `least`, then two digits. */
export function affordableOperations(
  looks: readonly WarmupLook[],
  { least, snapshots, judgedShare }: Demand,
): number {
  const last = looks.at(-1);
  const first = looks.findLast(
    ({ operationCount }) => operationCount <= oldShare * (last?.operationCount ?? 0),
  );
  if (last === undefined || first === undefined || last === first) return least;
  const operations = last.operationCount - first.operationCount;
  const recent = looks.slice(looks.indexOf(first) + 1);
  const workMs = recent.reduce((sum, each) => sum + each.workMs, 0) / operations;
  const snapshotMs = recent.reduce((sum, each) => sum + each.snapshotMs, 0) / recent.length;
  const byGrowth = bounds.map(({ read, noise, most }) => {
    const growth = read(last.values) - read(first.values) - noise;
    return (judgedShare * most) / Math.max(0, growth / operations);
  });
  const byTime = (workShare * snapshots * snapshotMs) / workMs;
  const affordable = roundDown(Math.min(mostOperations, byTime, ...byGrowth));
  return affordable < leastFactor * least ? least : affordable;
}

/** To two digits: a number that people can type. */
function roundDown(count: number): number {
  if (!(count >= 1)) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
}
