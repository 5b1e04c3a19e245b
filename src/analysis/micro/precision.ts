// Whether an interval is as narrow as was asked, and what more launches would buy.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Precision } from '../../model/run/plan.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { PrecisionResult } from '../analysis.ts';
import { launchEstimate } from './estimates.ts';
import { isMeasured, operationTimesNs } from './samples.ts';

/**
 * Whether the headline interval of these launches has the wanted half width. Launches that end when
 * it does are a fixed-width sequential interval (Chow and Robbins 1965): its coverage is nominal only
 * in the limit, a little less with few launches.
 * @param wantedRatio half width ÷ value
 * @param seed of the resampling that a single launch needs
 */
export function isPrecise(
  launches: readonly Measurement[],
  wantedRatio: number,
  seed: number,
): boolean {
  const measured = launches.filter(isMeasured);
  // A single launch does not predict the next one, even if its own interval is narrow.
  if (measured.length < 2) return false;
  return halfWidthRatio(launchEstimate(measured.map(operationTimesNs), seed)) <= wantedRatio;
}

/** What became of the wanted precision. */
export function precisionResult(
  estimate: Estimate,
  launchCount: number,
  { ratio, maxLaunches }: Precision,
): PrecisionResult {
  const reachedRatio = launchCount < 2 ? null : halfWidthRatio(estimate);
  const isReached = reachedRatio !== null && reachedRatio <= ratio;
  return {
    wantedRatio: ratio,
    reachedRatio,
    isReached,
    launchCount,
    maxLaunches,
    // A half width shrinks with the root of the number of launches.
    launchesNeeded:
      isReached || reachedRatio === null
        ? null
        : Math.ceil(launchCount * (reachedRatio / ratio) ** 2),
  };
}

function halfWidthRatio({ value, low, high }: Estimate): number {
  return Math.max(high - value, value - low) / value;
}
