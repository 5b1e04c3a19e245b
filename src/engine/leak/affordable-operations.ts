// How many operations a process does where nobody says: as many as take little time next to the snapshots
// and keep little memory. Ten thousand calls of a function that takes 50 ns are over in a millisecond, and
// what V8 itself gains in a study of seconds hides what they keep.
import type { SnapshotRow } from '../../model/run/leak.ts';
import { median, quantile, sortedCopy } from '../../stats/quantile.ts';

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

/** Of the time of the snapshots: less than the longer rounds take that so many operations make unnecessary. */
const workShare = 0.4;
/** In the last half of them, 1 B per operation is four times what V8 gains or drops now and then (128 KiB). */
const mostOperations = 1_000_000;
/** A number so little larger would change no verdict. */
const leastFactor = 2;
/** What is older says what V8 learned at the beginning, and not what an operation keeps. */
const oldShare = 0.25;
/** Of what a process may grow by, until no further stretch is tried. */
const tryingShare = 0.25;

interface Bound {
  readonly read: (values: SnapshotRow['values']) => number;
  /** By how much it moves without any operation. */
  readonly noise: number;
  /** By how much a process may grow, and in one stretch that is tried. */
  readonly most: number;
  readonly mostInStretch: number;
}

const bounds: readonly Bound[] = [
  {
    // Twelve times what V8 was ever seen to learn, in a heap that is still collected in about 10 ms.
    read: ({ heapUsedBytes = 0, externalBytes = 0, allocatedBytes = 0 }) =>
      heapUsedBytes + Math.max(externalBytes, allocatedBytes),
    ...{ noise: 512 * 1024, most: 6 * 2 ** 20, mostInStretch: 64 * 1024 },
  },
  {
    // Pages that only the kernel knows of, in a process whose young generation comes and goes.
    read: ({ residentBytes = 0 }) => residentBytes,
    ...{ noise: 32 * 2 ** 20, most: 64 * 2 ** 20, mostInStretch: 4 * 2 ** 20 },
  },
  {
    // A quarter of the usual limit of open files.
    read: ({ descriptorCount = 0, threadCount = 0, handleCount = 0, requestCount = 0 }) =>
      descriptorCount + threadCount + handleCount + requestCount,
    ...{ noise: 2, most: 256, mostInStretch: 4 },
  },
];

/**
 * Whether a stretch twice as long as the last one would still be cheap.
 * @param looks from the first snapshot on
 */
export function canTryTwice(looks: readonly WarmupLook[], { snapshots }: Demand): boolean {
  const [before, last] = looks.slice(-2);
  if (before === undefined || last === undefined) return false;
  const stretch = last.operationCount - before.operationCount;
  if (2 * stretch * snapshots > mostOperations) return false;
  if (2 * last.workMs > workShare * last.snapshotMs) return false;
  return bounds.every(
    ({ read, mostInStretch }) => 2 * (read(last.values) - read(before.values)) <= mostInStretch,
  );
}

/** Whether the stretches that were tried kept as much as they may: about what the whole warm-up will. */
export function hasKeptEnough(looks: readonly WarmupLook[]): boolean {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined) return false;
  return bounds.some(({ read, noise, most }) => {
    return read(last.values) - read(first.values) > tryingShare * most + noise;
  });
}

/** Operations of a process, as far as its warm-up tells: `least`, or more to two digits. */
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
  const from = looks.indexOf(first);
  const stretches = looks.slice(from + 1).map((look, index) => {
    const before = looks[from + index] ?? first;
    return { before, look, count: look.operationCount - before.operationCount };
  });
  const sorted = (read: (stretch: (typeof stretches)[number]) => number) =>
    sortedCopy(stretches.map(read));
  // Some stretches give way to the event loop, which takes longer than they do.
  const workMs = quantile(
    sorted(({ look, count }) => look.workMs / count),
    0.25,
  );
  const snapshotMs = median(sorted(({ look }) => look.snapshotMs));
  const byGrowth = bounds.map(({ read, noise, most }) => {
    const growthOf = (from: WarmupLook, to: WarmupLook) => read(to.values) - read(from.values);
    const even = median(sorted(({ before, look, count }) => growthOf(before, look) / count));
    // What doubles when it is full stands still in most stretches.
    const inJumps = (growthOf(first, last) - noise) / operations;
    return (judgedShare * most) / Math.max(0, even, inJumps);
  });
  const byTime = (workShare * snapshots * snapshotMs) / workMs;
  const affordable = roundedDown(Math.min(mostOperations, byTime, ...byGrowth));
  return affordable < leastFactor * least ? least : affordable;
}

/** To two digits: a number that people can type. */
function roundedDown(count: number): number {
  if (!(count >= 1)) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
}
