// Where the undisturbed samples of a timing lie: noise is positive, so the low ones carry the signal
// (Chen and Revels 2016); one order statistic of them is less certain than the mean of a band.
import { sortedCopy } from './quantile.ts';

/** Shares of the sorted values, 0 to 1. */
export interface Band {
  /** The lowest are left out as well: a batch that the clock cut short is no faster than the others. */
  readonly from: number;
  readonly to: number;
}

/**
 * Mean of those sorted values that lie inside the band: a trimmed mean (Tukey and McLaughlin 1963).
 * @param values at least one
 */
export function bandMean(values: readonly number[], { from, to }: Band): number {
  const sorted = sortedCopy(values);
  const first = Math.floor(from * sorted.length);
  const band = sorted.subarray(first, Math.max(first + 1, Math.ceil(to * sorted.length)));
  return band.reduce((sum, value) => sum + value, 0) / band.length;
}

/**
 * Geometric mean of the values inside the band.
 * @param values above 0, at least one
 * @throws RangeError when there are none, or one is not positive
 */
export function lowerBandMean(values: readonly number[], band: Band): number {
  if (values.length === 0 || !values.every((value) => value > 0)) {
    throw new RangeError(`needs positive values, got ${values.join(', ')}`);
  }
  return Math.exp(bandMean(values.map(Math.log), band));
}
