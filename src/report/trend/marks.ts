// What of a series is drawn: every value, or for a long one the reach and the median of neighbours.
import type { SeriesPoint } from '../../model/series.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';

/** More dots than these run into each other. */
const mostDots = 400;
const blockCount = 200;

export interface Mark {
  /** Position on the axis of points; between two of them for a block. */
  readonly position: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly count: number;
}

/** In the order of the series. Nothing outside of the lowest and highest values of a block is lost. */
export function marksOf(points: readonly SeriesPoint[]): readonly Mark[] {
  const count = points.length <= mostDots ? points.length : blockCount;
  return Array.from({ length: count }, (_, block) => {
    const cutAt = (index: number) => Math.floor((index * points.length) / count);
    const [first, end] = [cutAt(block), cutAt(block + 1)];
    const sorted = sortedCopy(points.slice(first, end).map(({ value }) => value));
    return {
      position: (first + end - 1) / 2,
      low: sorted[0] ?? 0,
      middle: median(sorted),
      high: sorted[sorted.length - 1] ?? 0,
      count: sorted.length,
    };
  });
}

/** `every value`, or what a mark stands for. */
export function marksCaption(points: readonly SeriesPoint[]): string {
  if (points.length <= mostDots) return 'every value is a dot';
  const each = Math.round(points.length / blockCount);
  return `thinned out: a dot is the median of about ${each} values, its line reaches from the lowest to the highest`;
}
