// The hierarchical bootstrap for few groups: every resample is measured in its own standard error, so
// that the interval is as wide as Student's would be, and as skew as the values are.

import { orderStatistic, sortedCopy } from '../quantile.ts';
import { type BootstrapSettings, drawn } from './bootstrap.ts';
import type { Interval } from './interval.ts';

type Groups = readonly (readonly number[])[];

/** With fewer, resamples of one group alone, which have no standard error, are too many. */
const fewestGroups = 4;

/**
 * Bootstrap-t interval of `statistic` (Efron 1982; Davison and Hinkley 1997, section 5.2.1): groups are
 * drawn with replacement, then values within each drawn group, and (θ* − θ) ÷ s* takes the place of
 * Student's t. s is the standard error by leaving out one group at a time (Tukey 1958), since groups,
 * not the values in them, are independent. Costs (groups + 1) · resamples statistics.
 * @param statistic of one resample, smooth in the groups: a median of few jumps, and its error with it
 * @throws RangeError for fewer than 4 groups, for which no resampling gives an interval
 */
export function studentisedBootstrapInterval(
  groups: Groups,
  statistic: (groups: Groups) => number,
  { random, confidence, resampleCount }: BootstrapSettings,
): Interval {
  if (groups.length < fewestGroups) {
    throw new RangeError(`needs at least ${fewestGroups} groups, got ${groups.length}`);
  }
  const value = statistic(groups);
  const error = jackknifeError(groups, statistic);
  if (error === 0) return { low: value, high: value, confidence };
  const deviations = Array.from({ length: resampleCount }, () => {
    const resample = drawn(groups, random).map((group) => drawn(group, random));
    const difference = statistic(resample) - value;
    // Over an error of 0 it is infinitely far off, on its side.
    return difference === 0 ? 0 : difference / jackknifeError(resample, statistic);
  });
  const sorted = sortedCopy(deviations);
  const tail = (1 - confidence) / 2;
  const rank = Math.max(1, Math.floor((resampleCount + 1) * tail + 1e-9));
  return {
    low: value - error * orderStatistic(sorted, resampleCount + 1 - rank),
    high: value - error * orderStatistic(sorted, rank),
    confidence,
  };
}

function jackknifeError(groups: Groups, statistic: (groups: Groups) => number): number {
  const count = groups.length;
  const partial = groups.map((_, left) => statistic(groups.filter((_group, at) => at !== left)));
  const mean = partial.reduce((sum, value) => sum + value, 0) / count;
  const squares = partial.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
