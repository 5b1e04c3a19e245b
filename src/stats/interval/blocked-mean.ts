// The mean of values that were taken under two or more circumstances, each of which moves all of its
// values: what the circumstances do cancels instead of counting as scatter.
import { meanOf } from '../mean.ts';
import { studentTwoSidedQuantile, studentTwoSidedTail } from './student-t.ts';

export interface BlockedMean {
  /** Mean of the means of the blocks. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, of a true mean of 0. */
  readonly pValue: number;
}

/**
 * Student's interval of a randomised block design (Fisher 1935; Box, Hunter and Hunter 2005, 4.2):
 * scatter within the blocks, pooled, with as many degrees of freedom as values minus blocks.
 * @param blocks values by circumstance; empty ones are ignored
 * @param confidence 0 to 1
 * @returns null when no block has two values
 */
export function blockedMean(
  blocks: readonly (readonly number[])[],
  confidence: number,
): BlockedMean | null {
  const filled = blocks.filter((block) => block.length > 0);
  const degrees = filled.reduce((sum, block) => sum + block.length - 1, 0);
  if (degrees < 1) return null;
  const means = filled.map(meanOf);
  const value = meanOf(means);
  const squares = filled.map((block, index) =>
    block.reduce((sum, each) => sum + (each - (means[index] ?? 0)) ** 2, 0),
  );
  const variance = squares.reduce((sum, each) => sum + each, 0) / degrees;
  const reciprocals = filled.reduce((sum, block) => sum + 1 / block.length, 0);
  const standardError = Math.sqrt(variance * reciprocals) / filled.length;
  const reach = studentTwoSidedQuantile(1 - confidence, degrees) * standardError;
  return { value, low: value - reach, high: value + reach, pValue: tailOf(value, standardError) };

  function tailOf(distance: number, error: number): number {
    if (error === 0) return distance === 0 ? 1 : 0;
    return studentTwoSidedTail(distance / error, degrees);
  }
}
