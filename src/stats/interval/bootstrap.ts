// The hierarchical bootstrap: launches are drawn first, then samples within each drawn launch, so
// that the interval carries the variance of both.

import { quantile, sortedCopy } from '../quantile.ts';
import type { Random } from '../random.ts';
import type { Interval } from './interval.ts';

export interface BootstrapSettings {
  readonly random: Random;
  readonly confidence: number;
  readonly resampleCount: number;
}

/**
 * Percentile interval of `statistic` over resamples with replacement at both levels (Efron 1979;
 * Davison and Hinkley 1997, section 3.8). Nominal: with fewer than about 15 groups it is too
 * narrow, and an interval from order statistics or ranks is the better choice.
 * @param statistic of one resample, which has as many groups as `groups`
 * @throws RangeError when there are no groups
 */
export function bootstrapInterval(
  groups: readonly (readonly number[])[],
  statistic: (groups: readonly (readonly number[])[]) => number,
  { random, confidence, resampleCount }: BootstrapSettings,
): Interval {
  if (groups.length === 0) throw new RangeError('There is nothing to draw from.');
  const outcomes = Array.from({ length: resampleCount }, () =>
    statistic(drawn(groups, random).map((group) => drawn(group, random))),
  );
  const sorted = sortedCopy(outcomes);
  const tail = (1 - confidence) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail), confidence };
}

/** As many values as there are, each drawn from all of them. */
function drawn<T>(values: readonly T[], random: Random): readonly T[] {
  const chosen: T[] = [];
  for (let left = values.length; left > 0; left -= 1) {
    const value = values[random.nextInt(values.length)];
    if (value !== undefined) chosen.push(value);
  }
  return chosen;
}
