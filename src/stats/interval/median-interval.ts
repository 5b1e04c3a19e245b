// Interval of a median from two of the values themselves, without any assumption about their
// distribution: it holds when the values are independent, which samples of one launch are not.

import { orderStatistic, sortedCopy } from '../quantile.ts';
import type { Interval } from './interval.ts';

/**
 * The narrowest symmetric pair of order statistics that covers the median with at least the wanted
 * confidence (Thompson 1936; Conover, Practical Nonparametric Statistics, 1999, section 3.2). The
 * k-th smallest and k-th largest of n values cover it with 1 − 2 P(Binomial(n, ½) < k).
 *
 * 95 % needs 6 values; with fewer the whole range is given, with the smaller confidence that it
 * reaches: 1 − 2^(1−n), hence 0 for one value.
 * @throws RangeError when there are no values
 */
export function medianInterval(values: Iterable<number>, confidence = 0.95): Interval {
  const sorted = sortedCopy(values);
  const count = sorted.length;
  const tails = lowerTails(count);
  const wanted = tails.findLastIndex((tail) => 1 - 2 * tail >= confidence);
  const rank = Math.max(1, wanted + 1);
  return {
    low: orderStatistic(sorted, rank),
    high: orderStatistic(sorted, count + 1 - rank),
    confidence: Math.max(0, 1 - 2 * (tails[rank - 1] ?? 0.5)),
  };
}

/**
 * P(Binomial(n, ½) ≤ j) for j = 0, 1, … below n/2. The terms are built outwards from the largest,
 * which never underflows, and scaled by their sum.
 */
function lowerTails(count: number): readonly number[] {
  const centre = Math.floor(count / 2);
  const weights = new Float64Array(count + 1);
  weights[centre] = 1;
  for (let below = centre; below > 0; below -= 1) {
    weights[below - 1] = ((weights[below] ?? 0) * below) / (count - below + 1);
  }
  for (let above = centre; above < count; above += 1) {
    weights[above + 1] = ((weights[above] ?? 0) * (count - above)) / (above + 1);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let cumulative = 0;
  return Array.from(weights.subarray(0, Math.ceil(count / 2)), (weight) => {
    cumulative += weight / total;
    return cumulative;
  });
}
