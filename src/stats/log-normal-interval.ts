// Few values whose logarithms are taken for normal: the one interval that reaches 95 % with two or
// three of them, at the price of an assumption that order statistics do not need.
import type { Interval } from './interval.ts';

/** 97.5 % quantiles of Student's t for 1 to 4 degrees of freedom (Fisher and Yates 1938, table III). */
const tQuantiles: readonly number[] = [12.7062, 4.3027, 3.1824, 2.7764];

/** Most values for which the table has a quantile; from six on order statistics reach 95 %. */
export const mostFewValues: number = tQuantiles.length + 1;

export interface CentredInterval extends Interval {
  /** Geometric mean. */
  readonly value: number;
}

/**
 * Geometric mean of 2 to 5 positive values with the 95 % Student interval of their logarithms
 * (Student 1908).
 * @throws RangeError for fewer or more values, or when one is not positive
 */
export function logNormalInterval(values: readonly number[]): CentredInterval {
  const count = values.length;
  const quantile = tQuantiles[count - 2];
  if (quantile === undefined || !values.every((value) => value > 0)) {
    throw new RangeError(`needs 2 to ${mostFewValues} positive values, got ${values.join(', ')}`);
  }
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
  const reach = quantile * Math.sqrt(variance / count);
  return {
    value: Math.exp(mean),
    low: Math.exp(mean - reach),
    high: Math.exp(mean + reach),
    confidence: 0.95,
  };
}
