// Which sample each collection fell into. Collections are reported with their time, but only afterwards,
// so they are laid over the samples' windows when all is done: nothing is added to a window.
import type { Columns } from '../../../model/run/measurement.ts';
import type { Collection } from '../../../probe/thread/collections.ts';

/**
 * `gcNs` and `gcCount` of each row: the part of each collection that lies inside the row's window.
 * @param columns `startNs` and `durationNs`, in the order of sampling
 * @param offsetNs what must be added to a collection's clock to count from the first row's start
 */
export function collectionColumns(
  { startNs = [], durationNs = [] }: Columns,
  collections: readonly Pick<Collection, 'startNs' | 'durationNs'>[],
  offsetNs: number,
): Columns {
  const gcNs = startNs.map(() => 0);
  const gcCount = startNs.map(() => 0);
  const inOrder = collections.toSorted((a, b) => a.startNs - b.startNs);
  let row = 0;
  for (const collection of inOrder) {
    const from = collection.startNs + offsetNs;
    const to = from + collection.durationNs;
    const endOf = (index: number) => (startNs[index] ?? 0) + (durationNs[index] ?? 0);
    while (row < startNs.length && endOf(row) <= from) row += 1;
    for (let inside = row; inside < startNs.length; inside += 1) {
      const begins = startNs[inside] ?? 0;
      if (begins >= to) break;
      const overlapNs = Math.min(to, endOf(inside)) - Math.max(from, begins);
      gcNs[inside] = Math.round((gcNs[inside] ?? 0) + overlapNs);
      gcCount[inside] = (gcCount[inside] ?? 0) + 1;
    }
  }
  return { gcNs, gcCount };
}

/**
 * Probe clock − `performance.now()`, ns: the tightest of several pairs of readings.
 * @param clockNs the probe's clock
 */
export function clockOffsetNs(clockNs: () => number): number {
  let tightestNs = Number.POSITIVE_INFINITY;
  let offsetNs = 0;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = clockNs();
    const now = performance.now() * 1e6;
    const after = clockNs();
    if (after - before >= tightestNs) continue;
    tightestNs = after - before;
    offsetNs = (before + after) / 2 - now;
  }
  return offsetNs;
}
