// What hardware counters say together: ratios that tell why an operation takes its time.
import { type Known, known, unavailable } from '../../model/known.ts';
import { type MetricId, metricOf } from '../../model/metric/metric.ts';
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
  readonly label: string;
  readonly value: Known<number>;
  /** What a reader must believe for the number to mean what its label says. */
  readonly assumption: string;
}

interface Ratio extends Omit<DerivedResult, 'value'> {
  readonly numerator: MetricId;
  readonly denominator: MetricId;
}

const ratios: readonly Ratio[] = [
  {
    id: 'instructionsPerCycle',
    label: 'instructions per cycle',
    numerator: 'instructions',
    denominator: 'cycles',
    assumption: 'both counted in the same instants; far below 1 the code waits, mostly for memory',
  },
  {
    id: 'cyclesPerOperation',
    label: 'cycles per operation',
    numerator: 'cycles',
    denominator: 'iterations',
    assumption: 'unlike time it does not change with the clock rate',
  },
  {
    id: 'cacheMissesPerOperation',
    label: 'cache misses per operation',
    numerator: 'cacheMisses',
    denominator: 'iterations',
    assumption: 'of the last level, as the processor defines the event',
  },
  {
    id: 'branchMissesPerOperation',
    label: 'branch misses per operation',
    numerator: 'branchMisses',
    denominator: 'iterations',
    assumption: 'each costs ten to twenty cycles',
  },
  {
    id: 'effectiveGhz',
    label: 'effective GHz',
    numerator: 'cycles',
    // Cycles per nanosecond on the CPU: waiting for one takes no part.
    denominator: 'cpuNs',
    assumption: 'cycles ÷ CPU time; too low when user code alone was counted',
  },
];

/**
 * Every ratio over those launches that have both of its columns: sums are divided, so that a launch
 * without counters lowers no ratio.
 */
export function derivedResults(launches: readonly Measurement[]): readonly DerivedResult[] {
  return ratios.map((ratio) => {
    const { id, label, assumption } = ratio;
    return { id, label, assumption, value: ratioOver(launches, ratio) };
  });
}

function ratioOver(
  launches: readonly Measurement[],
  { numerator, denominator }: Ratio,
): Known<number> {
  const complete = launches.flatMap(({ columns }) => {
    const [above, below] = [columns[numerator], columns[denominator]];
    return above === undefined || below === undefined ? [] : [{ above, below }];
  });
  const divisor = sumOf(complete.flatMap(({ below }) => below));
  if (divisor > 0) return known(sumOf(complete.flatMap(({ above }) => above)) / divisor);
  const missing = launches
    .flatMap((launch) => launch.unavailable)
    .find(({ metric }) => metric === numerator || metric === denominator);
  return unavailable(
    missing?.reason ?? `${metricOf(numerator).label} were not counted in this measurement`,
  );
}
