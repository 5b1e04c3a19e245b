// One benchmark's two sides as numbers: the ratio with its interval, and the test.
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import type { Neighbours } from '../../model/run/neighbours.ts';
import type { Comparison, Estimate } from '../../model/verdict.ts';
import { widened, widenedPValue } from '../../stats/interval/widened.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { medianEstimate, ratioEstimate, withinLaunchEstimate } from '../micro/estimates.ts';
import { type Quantity, valuesOf } from '../micro/launch-values.ts';
import { operationTimesNs } from '../micro/samples.ts';

export interface ComparisonSettings {
  readonly marginRatio: number;
  readonly seed: number;
  readonly doubt: Doubt;
}

/** What makes a comparison less sure than its launches alone say. */
export interface Doubt {
  /** Variance of the log ratio beyond that of launches. */
  readonly logVariance: number;
  readonly neighbours: Neighbours | null;
}

export const noDoubt: Doubt = { logVariance: 0, neighbours: null };

export interface Sides {
  readonly before: readonly Measurement[];
  readonly after: readonly Measurement[];
}

/**
 * Null when a side has no launch with a time above 0. The p value is adjusted later, when the whole
 * family is known.
 * @param seed of the resampling that a side of one launch needs
 */
export function comparisonOf(
  benchmark: BenchmarkIdentity,
  sides: Sides,
  quantity: Quantity,
  { marginRatio, seed, doubt }: ComparisonSettings,
): Comparison | null {
  const before = valuesOf(quantity, sides.before);
  const after = valuesOf(quantity, sides.after);
  if (before.length === 0 || after.length === 0) return null;
  const launches = claimed(
    ratioEstimate(before, after, 'launches'),
    Math.min(before.length, after.length),
  );
  const ratio = doubted(launches, doubt);
  const halfWidth = Math.log(launches.high / launches.low) / 2;
  const pValue = widenedPValue(before.map(Math.log), after.map(Math.log), {
    halfWidth,
    variance: doubt.logVariance,
  });
  return {
    benchmarkId: benchmark.id,
    benchmarkName: benchmark.name,
    quantity: quantity.compared,
    unit: quantity.unit,
    before: locationOf(quantity, sides.before, seed),
    after: locationOf(quantity, sides.after, seed),
    ...(quantity.unit === 'ratio' ? plainTimes(quantity, sides) : {}),
    ratio,
    pValue,
    adjustedPValue: pValue,
    marginRatio,
    beforeLaunchCount: before.length,
    afterLaunchCount: after.length,
    ...(doubt.neighbours === null ? {} : { neighbours: doubt.neighbours }),
  };
}

/** What people read: the same level of the samples, not divided by the reference spin. */
function plainTimes(quantity: Quantity, { before, after }: Sides): Pick<Comparison, 'times'> {
  const plain = { ...quantity, samplesOf: operationTimesNs };
  const [beforeNs, afterNs] = [before, after].map((side) => {
    const values = valuesOf(plain, side);
    return values.length === 0 ? Number.NaN : median(sortedCopy(values));
  });
  if (beforeNs === undefined || afterNs === undefined) return {};
  return Number.isFinite(beforeNs + afterNs) ? { times: { beforeNs, afterNs } } : {};
}

/** Launches are not all that is uncertain. */
function doubted(ratio: Estimate, { logVariance }: Doubt): Estimate {
  if (logVariance === 0) return ratio;
  const { value, low, high } = ratio;
  const logs = { value: Math.log(value), low: Math.log(low), high: Math.log(high) };
  const wider = widened(logs, logVariance);
  const percent = Math.round(1000 * Math.expm1(Math.sqrt(logVariance))) / 10;
  return {
    ...ratio,
    low: Math.exp(wider.low),
    high: Math.exp(wider.high),
    method: `${ratio.method}, plus a standard deviation of ${percent} % for differences between Runs and neighbours`,
  };
}

/**
 * Beside 39 launches or more the ranks of a single one give an interval of 95 %. It holds for that launch
 * alone: one does not show how launches of its own side scatter.
 */
function claimed(ratio: Estimate, fewestLaunches: number): Estimate {
  return fewestLaunches < 2 ? { ...ratio, confidence: 0 } : ratio;
}

function locationOf(quantity: Quantity, launches: readonly Measurement[], seed: number): Estimate {
  const [only, ...others] = launches;
  if (only !== undefined && others.length === 0) {
    return withinLaunchEstimate(quantity.samplesOf(only), quantity.level, seed);
  }
  return medianEstimate(valuesOf(quantity, launches), 'launches');
}
