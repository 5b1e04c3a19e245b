// Ratios of hardware counters that explain the time of an operation.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { sumOf } from './samples.ts';

export type DerivedId =
  | 'instructionsPerCycle'
  | 'cyclesPerOperation'
  | 'cacheMissesPerOperation'
  | 'branchMissesPerOperation'
  | 'effectiveGhz';

export interface DerivedResult {
  readonly id: DerivedId;
  readonly value: RatioValue;
}

/** `unavailable` with the reason of the probe; `not-counted` where the metric was not requested. */
export type RatioValue =
  | Known<number>
  | { readonly kind: 'not-counted'; readonly metric: MetricId };

interface Ratio {
  readonly id: DerivedId;
  readonly numerator: MetricId;
  readonly denominator: MetricId;
}

const ratios: readonly Ratio[] = [
  {
    id: 'instructionsPerCycle',
    numerator: 'instructions',
    denominator: 'cycles',
  },
  {
    id: 'cyclesPerOperation',
    numerator: 'cycles',
    denominator: 'iterations',
  },
  {
    id: 'cacheMissesPerOperation',
    numerator: 'cacheMisses',
    denominator: 'iterations',
  },
  {
    id: 'branchMissesPerOperation',
    numerator: 'branchMisses',
    denominator: 'iterations',
  },
  {
    id: 'effectiveGhz',
    numerator: 'cycles',
    // Cycles per nanosecond on the CPU: waiting for one takes no part.
    denominator: 'cpuNs',
  },
];

/**
 * Every ratio over those launches that have both of its columns: sums are divided, so that a launch
 * without counters lowers no ratio.
 */
export function derivedResults(launches: readonly Measurement[]): readonly DerivedResult[] {
  return ratios.map((ratio) => ({ id: ratio.id, value: ratioOver(launches, ratio) }));
}

function ratioOver(
  launches: readonly Measurement[],
  { numerator, denominator }: Ratio,
): RatioValue {
  const complete = launches.flatMap(({ columns }) => {
    const [above, below] = [columns[numerator], columns[denominator]];
    return above === undefined || below === undefined ? [] : [{ above, below }];
  });
  const divisor = sumOf(complete.flatMap(({ below }) => below));
  if (divisor > 0) return known(sumOf(complete.flatMap(({ above }) => above)) / divisor);
  const missing = launches
    .flatMap((launch) => launch.unavailable)
    .find(({ metric }) => metric === numerator || metric === denominator);
  return missing === undefined
    ? { kind: 'not-counted', metric: numerator }
    : unavailable(missing.reason);
}
