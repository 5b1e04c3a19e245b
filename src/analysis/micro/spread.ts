// How far launches lie apart and how far samples within one do: two different doubts, never one
// number. More samples narrow the second only.
import type { Measurement } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { logVariation, quartileVariation } from '../../stats/relative-spread.ts';
import type { Spread } from '../analysis.ts';
import { normalisedTimes, operationTimesNs } from './samples.ts';

/** Of time ÷ reference spin where every launch has one, else of plain times. */
export function spreadOf(launches: readonly Measurement[]): Spread {
  const normalised = launches.map(normalisedTimes).filter((values) => values !== null);
  const isNormalised = normalised.length === launches.length;
  const samples = isNormalised ? normalised : launches.map(operationTimesNs);
  return {
    isNormalised,
    betweenRatio: logVariation(samples.map((values) => median(sortedCopy(values)))),
    withinRatio: median(sortedCopy(samples.map(quartileVariation))),
  };
}
