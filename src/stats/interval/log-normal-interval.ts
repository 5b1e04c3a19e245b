// Values whose logarithms are taken for normal: the one interval that reaches 95 % with two or three of
// them; it needs an assumption that order statistics do not need.
import type { Interval } from './interval.ts';
import { studentTwoSidedQuantile } from './student-t.ts';

/** Most values for which it is needed: from six on order statistics reach 95 %. */
export const mostFewValues = 5;

export interface CentredInterval extends Interval {
  /** Geometric mean. */
  readonly value: number;
}

/**
 * Geometric mean of at least 2 positive values with the Student interval of their logarithms (Student
 * 1908).
 * @throws RangeError for fewer values, or when one is not positive
 */
export function logNormalInterval(values: readonly number[], confidence = 0.95): CentredInterval {
  const count = values.length;
  if (count < 2 || !values.every((value) => value > 0)) {
    throw new RangeError(`needs at least 2 positive values, got ${values.join(', ')}`);
  }
  const quantile = studentTwoSidedQuantile(1 - confidence, count - 1);
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
  const reach = quantile * Math.sqrt(variance / count);
  return {
    value: Math.exp(mean),
    low: Math.exp(mean - reach),
    high: Math.exp(mean + reach),
    confidence,
  };
}
