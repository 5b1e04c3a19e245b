// A noisy series beside a quieter one: the median of each value and its neighbours.
import { median, sortedCopy } from './quantile.ts';

/**
 * Of each value the median over it and up to `reach` values on either side (Tukey 1977); shorter
 * windows at the ends.
 */
export function runningMedian(values: readonly number[], reach: number): readonly number[] {
  return values.map((_, at) =>
    median(sortedCopy(values.slice(Math.max(0, at - reach), at + reach + 1))),
  );
}
