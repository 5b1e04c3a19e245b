// What a trend is measured against: days where every point has a time, the number of the
// point otherwise.
import type { SeriesPoint } from '../../model/series.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import type { TrendBasis } from './series-trend.ts';

export const msPerDay = 86_400_000;
/** A trend over hours does not predict months: shorter segments go by the number of points. */
const leastDays = 7;

export interface Axis {
  readonly basis: TrendBasis;
  /** Days since the first point, or points since it; ascending. */
  readonly positions: readonly number[];
  /** Where the next point is to be expected. */
  readonly next: number;
}

/** @param points of one segment, at least one */
export function axisOf(points: readonly SeriesPoint[]): Axis {
  const startMs = points[0]?.atMs ?? null;
  const endMs = points.at(-1)?.atMs ?? null;
  const isLong = startMs !== null && endMs !== null && endMs - startMs >= leastDays * msPerDay;
  if (!isLong || !areTimesAscending(points)) {
    return { basis: 'order', positions: points.map((_, index) => index), next: points.length };
  }
  const positions = points.map(({ atMs }) => ((atMs ?? startMs) - startMs) / msPerDay);
  const gaps = positions.slice(1).map((position, index) => position - (positions[index] ?? 0));
  return { basis: 'time', positions, next: (positions.at(-1) ?? 0) + median(sortedCopy(gaps)) };
}

/** False where one is missing, and where two are equal: no slope runs between them. */
function areTimesAscending(points: readonly SeriesPoint[]): boolean {
  return points.every(({ atMs }, index) => {
    const before = points[index - 1]?.atMs ?? Number.NEGATIVE_INFINITY;
    return atMs !== null && atMs > before;
  });
}
