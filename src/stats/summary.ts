// The usual description of a set of values.
import { orderStatistic, quantile, sortedCopy } from './quantile.ts';

export interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Of the sample (n − 1); 0 for a single value, in which no spread can be seen. */
  readonly standardDeviation: number;
  readonly p25: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
}

/**
 * Percentiles are of type 7 (see quantile.ts); the sum of squares is taken around the mean, because
 * the one-pass formula cancels for values that are large against their spread.
 * @throws RangeError when there are no values
 */
export function summarise(values: Iterable<number>): Summary {
  const sorted = sortedCopy(values);
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    mean,
    median: quantile(sorted, 0.5),
    min: orderStatistic(sorted, 1),
    max: orderStatistic(sorted, count),
    standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0,
    p25: quantile(sorted, 0.25),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    p999: quantile(sorted, 0.999),
  };
}
