// The classic comparison of two means, for those who must have it: it takes both sides for normal, and
// outliers move it.
import type { Interval } from '../interval/interval.ts';
import { studentTwoSidedQuantile, studentTwoSidedTail } from '../interval/student-t.ts';

export interface WelchTest extends Interval {
  /** Mean of the second side − mean of the first, between the bounds of its interval. */
  readonly value: number;
  readonly t: number;
  /** Of freedom, by the approximation of Satterthwaite 1946. */
  readonly degrees: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Student's test without the assumption of equal variances (Welch 1947), and its interval. Where both
 * sides have no spread p is 1 when they are equal and 0 when not, and the interval is the difference.
 * @throws RangeError when a side has fewer than 2 values
 */
export function welchTest(
  first: readonly number[],
  second: readonly number[],
  confidence = 0.95,
): WelchTest {
  if (first.length < 2 || second.length < 2) {
    throw new RangeError(`needs 2 values a side, got ${first.length} and ${second.length}`);
  }
  const [one, other] = [momentsOf(first), momentsOf(second)];
  const value = other.mean - one.mean;
  const squaredError = one.squaredError + other.squaredError;
  if (squaredError === 0) {
    const t = value === 0 ? 0 : Math.sign(value) * Number.POSITIVE_INFINITY;
    const degrees = first.length + second.length - 2;
    const pValue = value === 0 ? 1 : 0;
    return { value, low: value, high: value, confidence, t, degrees, pValue };
  }
  const degrees =
    squaredError ** 2 /
    (one.squaredError ** 2 / (first.length - 1) + other.squaredError ** 2 / (second.length - 1));
  const t = value / Math.sqrt(squaredError);
  const reach = studentTwoSidedQuantile(1 - confidence, degrees) * Math.sqrt(squaredError);
  const pValue = studentTwoSidedTail(t, degrees);
  return { value, low: value - reach, high: value + reach, confidence, t, degrees, pValue };
}

/** Mean, and the square of its standard error. */
function momentsOf(values: readonly number[]) {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, squaredError: squares / (count - 1) / count };
}
