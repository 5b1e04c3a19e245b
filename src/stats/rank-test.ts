// The Mann-Whitney test: are values of one side usually larger than those of the other? It looks at
// ranks only, so neither outliers nor the shape of the distribution can mislead it.
import { mannWhitneyProbabilities } from './mann-whitney-counts.ts';
import { normalUpperTail } from './normal.ts';

export interface RankTest {
  /** Pairs in which the first side's value is the larger one; ties count half. */
  readonly u: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly method: 'exact' | 'normal approximation';
}

/** Most pairs for which the exact distribution is counted out (50 values a side). */
export const maxExactPairs = 2500;

/**
 * Mann and Whitney 1947. Exact for up to 2,500 pairs without ties; otherwise normal with the
 * variance corrected for ties and a continuity correction of ½ (Lehmann, Nonparametrics, 1975,
 * section 1.4). p is 1 when one side is empty or all values are equal: nothing then speaks for a
 * difference.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): RankTest {
  const pairs = first.length * second.length;
  const u = countWins(first, second);
  const tieTerm = tieTermOf([...first, ...second]);
  if (tieTerm === 0 && pairs <= maxExactPairs) {
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

function countWins(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const one of first) {
    for (const other of second) wins += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return wins;
}

/** Σ (t³ − t) over the groups of t equal values. */
function tieTermOf(values: readonly number[]): number {
  const groups = new Map<number, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  return [...groups.values()].reduce((sum, ties) => sum + ties ** 3 - ties, 0);
}
