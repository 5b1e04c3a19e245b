// Spread as a ratio of the level, on the scale of a coefficient of variation.
import { meanOf } from './mean.ts';
import { median, quantile, sortedCopy } from './quantile.ts';

/** Interquartile range of the standard normal. */
const normalQuartileRange = 1.349;

/**
 * Interquartile range ÷ 1.349 ÷ median: the coefficient of variation of normal values, unmoved by up
 * to a quarter of outliers.
 * @throws RangeError when there are no values
 */
export function quartileVariation(values: readonly number[]): number {
  const sorted = sortedCopy(values);
  const range = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  return range / normalQuartileRange / median(sorted);
}

/**
 * Standard deviation (n − 1) of the logarithms, exp − 1: a typical factor between two levels.
 * @returns null for fewer than two values, in which no spread can be seen
 */
export function logVariation(values: readonly number[]): number | null {
  if (values.length < 2 || values.some((value) => !(value > 0))) return null;
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  return Math.expm1(Math.sqrt(squares / (logs.length - 1)));
}

/**
 * Standard deviation of all values, each around the mean of its group.
 * @returns 0 when no group has two values
 */
export function pooledDeviation(groups: readonly (readonly number[])[]): number {
  const squares = groups.flatMap((group) => {
    const mean = meanOf(group);
    return group.map((value) => (value - mean) ** 2);
  });
  const degrees = squares.length - groups.filter(({ length }) => length > 0).length;
  return degrees < 1 ? 0 : Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / degrees);
}
