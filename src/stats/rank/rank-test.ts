// The Mann-Whitney test: are values of one side usually larger than those of the other? It looks at
// ranks only, so neither outliers nor the shape of the distribution can mislead it.

import { normalUpperTail } from '../interval/normal.ts';
import { sortedCopy, type Values } from '../quantile.ts';
import { isCountable, mannWhitneyProbabilities } from './mann-whitney-counts.ts';

export interface RankTest {
  /** Pairs in which the first side's value is the larger one; ties count half. */
  readonly u: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly method: 'exact' | 'normal approximation';
}

/**
 * Mann and Whitney 1947. Exact without ties for up to 2,500 pairs, or 20,000 when one side has at
 * most 8 values; otherwise normal with the variance corrected for ties and a continuity correction
 * of ½ (Lehmann, Nonparametrics, 1975, section 1.4). p is 1 when one side is empty or all values
 * are equal: nothing then speaks for a difference. Costs a sort of both sides.
 */
export function mannWhitney(first: Values, second: Values): RankTest {
  const pairs = first.length * second.length;
  const { u, tieTerm } = rank(sortedCopy(first), sortedCopy(second));
  if (tieTerm === 0 && isCountable(first.length, second.length)) {
    const probabilities = mannWhitneyProbabilities(first.length, second.length);
    const tail = probabilities.subarray(0, Math.min(u, pairs - u) + 1);
    const pValue = Math.min(1, 2 * tail.reduce((sum, probability) => sum + probability, 0));
    return { u, pValue, method: 'exact' };
  }
  const count = first.length + second.length;
  const variance = (pairs / 12) * (count + 1 - tieTerm / (count * (count - 1)));
  const excess = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
  const pValue = variance > 0 ? 2 * normalUpperTail(excess / Math.sqrt(variance)) : 1;
  return { u, pValue: Math.min(1, pValue), method: 'normal approximation' };
}

/** Goes through both sorted sides once; `tieTerm` is Σ (t³ − t) over the groups of t equal values. */
function rank(first: Float64Array, second: Float64Array) {
  let u = 0;
  let tieTerm = 0;
  let at = 0;
  let below = 0;
  while (at < first.length || below < second.length) {
    const value = Math.min(first[at] ?? Infinity, second[below] ?? Infinity);
    const firstEnd = endOf(first, at, value);
    const secondEnd = endOf(second, below, value);
    u += (firstEnd - at) * (below + (secondEnd - below) / 2);
    const ties = firstEnd - at + secondEnd - below;
    tieTerm += ties ** 3 - ties;
    at = firstEnd;
    below = secondEnd;
  }
  return { u, tieTerm };
}

/** The position after the last of the values equal to `value`, which begin at `from` if anywhere. */
function endOf(sorted: Float64Array, from: number, value: number): number {
  let end = from;
  while (end < sorted.length && sorted[end] === value) end += 1;
  return end;
}
