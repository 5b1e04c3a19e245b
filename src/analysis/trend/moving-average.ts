// A line for the eye. Nothing is decided by it.
import type { Segment } from './series-trend.ts';

const reach = 3;

/**
 * Mean of each point and up to three on either side of it in the same segment: an average across a
 * change would smear the step. Points near the ends of a segment have fewer neighbours.
 */
export function movingAverage(
  values: readonly number[],
  segments: readonly Segment[],
): readonly number[] {
  return segments.flatMap(({ first, last }) => {
    const own = values.slice(first, last + 1);
    return own.map((_, index) => {
      const near = own.slice(Math.max(0, index - reach), index + reach + 1);
      return near.reduce((sum, value) => sum + value, 0) / near.length;
    });
  });
}
