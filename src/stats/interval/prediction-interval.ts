// Where the next value will lie, if it comes from the same source as those before it.

import { orderStatistic, sortedCopy } from '../quantile.ts';
import type { Interval } from './interval.ts';

/**
 * The narrowest symmetric pair of order statistics that holds the next value with at least the wanted
 * confidence: between the k-th smallest and k-th largest of n it lies with (n + 1 − 2k) ÷ (n + 1),
 * since every rank among the n + 1 is equally likely (Wilks 1941). Assumes exchangeable values
 * without a trend, and nothing about their distribution.
 *
 * 95 % needs 39 values; with fewer the whole range is given, with the smaller confidence (n − 1) ÷
 * (n + 1) that it reaches.
 * @throws RangeError when there are no values
 */
export function predictionInterval(values: Iterable<number>, confidence = 0.95): Interval {
  const sorted = sortedCopy(values);
  const count = sorted.length;
  // The small number keeps what is exact, such as 95 % of 39 values, from falling to rounding.
  const rank = Math.max(1, Math.floor(((count + 1) * (1 - confidence)) / 2 + 1e-9));
  return {
    low: orderStatistic(sorted, rank),
    high: orderStatistic(sorted, count + 1 - rank),
    confidence: (count + 1 - 2 * rank) / (count + 1),
  };
}
