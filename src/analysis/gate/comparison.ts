// One benchmark's two sides as numbers: the ratio with its interval, and the test.
import type { BenchmarkIdentity, Measurement } from '../../model/measurement.ts';
import type { Comparison, Estimate } from '../../model/verdict.ts';
import { mannWhitney } from '../../stats/rank-test.ts';
import { medianEstimate, ratioEstimate, withinLaunchEstimate } from '../estimates.ts';
import { type Quantity, valuesOf } from '../launch-values.ts';

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
  { marginRatio, seed }: { readonly marginRatio: number; readonly seed: number },
): Comparison | null {
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
    ratio: claimed(ratioEstimate(before, after, 'launches'), Math.min(before.length, after.length)),
    pValue,
    adjustedPValue: pValue,
    marginRatio,
    beforeLaunchCount: before.length,
    afterLaunchCount: after.length,
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
