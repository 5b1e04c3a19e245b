// What of a series is drawn: every value, or for a long one the reach and the median of neighbours.
import { median, sortedCopy } from '../../../stats/quantile.ts';
import { stretchesOf } from '../stretches.ts';

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
export function marksOf(values: readonly number[]): readonly Mark[] {
  const count = values.length <= mostDots ? values.length : blockCount;
  return stretchesOf(values.length, count).map(({ first, end }) => {
    const sorted = sortedCopy(values.slice(first, end));
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
export function marksCaption(count: number): string {
  if (count <= mostDots) return 'every value is a dot';
  const each = Math.round(count / blockCount);
  return `thinned out: a dot is the median of about ${each} values, its line reaches from the lowest to the highest`;
}
