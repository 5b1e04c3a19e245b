// How sure an estimate is, from what it would be without each value in turn.
import { meanOf } from '../mean.ts';

/** Variance of the estimate (Tukey 1958). @param without the estimate without each value in turn */
export function jackknifeVariance(without: readonly number[]): number {
  const mean = meanOf(without);
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (squares * (without.length - 1)) / without.length;
}
