// One benchmark's two sides as numbers: the ratio with its interval, the test, and the margin.
import type { BenchmarkIdentity, Measurement } from '../model/measurement.ts';
import type { Comparison, Estimate } from '../model/verdict.ts';
import { median, sortedCopy } from '../stats/quantile.ts';
import { mannWhitney } from '../stats/rank-test.ts';
import { medianEstimate, ratioEstimate, withinLaunchEstimate } from './estimates.ts';
import { comparedShare, type Quantity, quantityFor, valuesOf } from './launch-values.ts';

export interface CompareSettings {
  /** Smallest relative change worth reporting; null for the benchmark's own or the default. */
  readonly marginRatio: number | null;
  /** Relative change above which a regression is an alert. */
  readonly alertRatio: number;
  /** Whether both sides were measured in turn, in one session; stored Runs were not. */
  readonly isInterleaved: boolean;
  /** Compares runs of different machines or runtimes too, and says with each verdict what differs. */
  readonly isAcrossEnvironments?: boolean;
  /** `classic`: see classic-rule.ts. */
  readonly rule: 'interval' | 'classic';
}

export const defaultCompareSettings: CompareSettings = {
  marginRatio: null,
  alertRatio: 0.1,
  isInterleaved: false,
  rule: 'interval',
};

/**
 * Smallest margins at which hardly any identical pair is called: the time between two sessions
 * moves even normalised times by 2 to 3 %.
 */
const storedMarginRatio = 0.03;
const interleavedMarginRatio = 0.02;

export interface Sides {
  readonly before: readonly Measurement[];
  readonly after: readonly Measurement[];
}

/** The margin asked for, or as wide as accepted Runs of unchanged code themselves disagree. */
export function marginFor(
  beforeByRun: readonly (readonly Measurement[])[],
  after: readonly Measurement[],
  { marginRatio, isInterleaved }: CompareSettings,
): number {
  const ownMarginRatio = after[0]?.settings.marginRatio ?? null;
  const usual = isInterleaved ? interleavedMarginRatio : storedMarginRatio;
  const asked = marginRatio ?? ownMarginRatio ?? usual;
  const quantity = quantityFor([...beforeByRun.flat(), ...after]);
  const locations = beforeByRun
    .map((launches) => valuesOf(quantity, launches))
    .filter((values) => values.length > 0)
    .map((values) => median(sortedCopy(values)));
  if (locations.length < 2) return asked;
  return Math.max(asked, Math.max(...locations) / Math.min(...locations) - 1);
}

/**
 * Null when a side has no launch with a time above 0. The p value is adjusted later, when the whole
 * family is known.
 * @param seed of the resampling that a side of one launch needs
 */
export function comparisonOf(
  benchmark: BenchmarkIdentity,
  sides: Sides,
  { marginRatio, seed }: { readonly marginRatio: number; readonly seed: number },
): Comparison | null {
  const quantity = quantityFor([...sides.before, ...sides.after]);
  const before = valuesOf(quantity, sides.before);
  const after = valuesOf(quantity, sides.after);
  if (before.length === 0 || after.length === 0) return null;
  const { pValue } = mannWhitney(before, after);
  return {
    benchmarkId: benchmark.id,
    benchmarkName: benchmark.name,
    quantity: quantity.name,
    unit: quantity.unit,
    before: locationOf(quantity, sides.before, seed),
    after: locationOf(quantity, sides.after, seed),
    ratio: ratioEstimate(before, after, 'launches'),
    pValue,
    adjustedPValue: pValue,
    marginRatio,
    beforeLaunchCount: before.length,
    afterLaunchCount: after.length,
  };
}

function locationOf(quantity: Quantity, launches: readonly Measurement[], seed: number): Estimate {
  const [only, ...others] = launches;
  if (only !== undefined && others.length === 0) {
    return withinLaunchEstimate(quantity.samplesOf(only), comparedShare, seed);
  }
  return medianEstimate(valuesOf(quantity, launches), 'launches');
}
