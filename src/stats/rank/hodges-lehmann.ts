// How far one side lies above the other, with the interval of all shifts that the Mann-Whitney test
// would not reject. On logarithms the shift is a ratio.

import type { Interval } from '../interval/interval.ts';
import { normalUpperQuantile, normalUpperTail } from '../interval/normal.ts';
import { sortedCopy, type Values } from '../quantile.ts';
import { selectDifference } from './difference-rank.ts';
import { isCountable, mannWhitneyProbabilities } from './mann-whitney-counts.ts';

export interface Shift extends Interval {
  readonly value: number;
}

/**
 * The median of all differences second − first (Hodges and Lehmann 1963), and between the k-th
 * smallest and the k-th largest of them the interval of Lehmann 1963 (Hollander and Wolfe 1999,
 * section 4.3): it misses with 2 P(U < k), counted exactly where the test of the same sides is exact.
 *
 * Where even k = 1 misses too often, that interval is given with the confidence it reaches: 0.9 for
 * 3 values against 3, 0 for 1 against 1.
 * @throws RangeError when a side is empty
 */
export function hodgesLehmannShift(first: Values, second: Values, confidence = 0.95): Shift {
  const from = sortedCopy(first);
  const to = sortedCopy(second);
  const count = from.length * to.length;
  const below = selectDifference(from, to, Math.ceil(count / 2));
  const above = count % 2 === 1 ? below : selectDifference(from, to, count / 2 + 1);
  const { rank, missed } = rankFor(first.length, second.length, (1 - confidence) / 2);
  return {
    value: below + 0.5 * (above - below),
    low: selectDifference(from, to, rank),
    high: selectDifference(from, to, count + 1 - rank),
    confidence: Math.max(0, 1 - 2 * missed),
  };
}

/** Largest k with P(U < k) ≤ `tail`, at least 1, and that probability. */
function rankFor(firstCount: number, secondCount: number, tail: number) {
  if (!isCountable(firstCount, secondCount)) {
    return approximateRankFor(firstCount, secondCount, tail);
  }
  const probabilities = mannWhitneyProbabilities(firstCount, secondCount);
  let rank = 1;
  let missed = probabilities[0] ?? 0;
  for (; missed + (probabilities[rank] ?? 1) <= tail; rank += 1) missed += probabilities[rank] ?? 0;
  return { rank, missed };
}

/** The same from the normal approximation with a continuity correction of ½. */
function approximateRankFor(firstCount: number, secondCount: number, tail: number) {
  const centre = (firstCount * secondCount) / 2;
  const deviation = Math.sqrt((centre * (firstCount + secondCount + 1)) / 6);
  const wanted = Math.floor(centre + 0.5 - normalUpperQuantile(tail) * deviation);
  const rank = Math.max(1, wanted);
  return { rank, missed: normalUpperTail((centre + 0.5 - rank) / deviation) };
}
