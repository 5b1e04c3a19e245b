// What two scaling studies are compared by: at each thread count within the CPUs, the time that all
// threads together take for an operation (1 ÷ throughput).
//
// What replicates is the launch. All rounds of a study share one process: its heap layout, its hash
// seed, what V8 compiled. With enough Runs a side each Run gives one value; with fewer, rounds stand
// in for them, their interval knows nothing of the next launch, and a wider margin makes up for it.
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { isMeasured } from '../micro/samples.ts';
import { roundsOf } from './scaling-rounds.ts';

/** Runs a side whose smallest p, 0.002, still decides after Holm's adjustment for a score of counts. */
export const enoughRuns = 6;

/** Level of what launches of the same code differ by, plain times: see the margin of rounds. */
export const leastRoundMarginRatio = 0.05;

export interface CountValues {
  readonly benchmark: BenchmarkIdentity;
  readonly threads: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly beforeRunCount: number;
  readonly afterRunCount: number;
  readonly unit: 'rounds' | 'runs';
  /** By how much the Runs before lie apart; 0 for fewer than two. */
  readonly disagreementRatio: number;
  /** Of `after`: the settings of its author. */
  readonly measurements: readonly Measurement[];
}

/** Every count of a benchmark that both sides have; oversubscribed ones do not measure the code alone. */
export function countValuesOf(
  benchmark: BenchmarkIdentity,
  before: readonly Run[],
  after: readonly Run[],
): readonly CountValues[] {
  const counts = new Set(after.flatMap((run) => pointsOf(run, benchmark.id).map(threadsOf)));
  return [...counts]
    .sort((a, b) => a - b)
    .flatMap((threads) => {
      const at = (run: Run) =>
        pointsOf(run, benchmark.id).filter((each) => threadsOf(each) === threads);
      const [beforePoints, afterPoints] = [before.flatMap(at), after.flatMap(at)];
      const beforeRuns = beforePoints.map(roundTimesNs);
      const afterRuns = afterPoints.map(roundTimesNs);
      if (beforeRuns.length === 0 || afterRuns.length === 0) return [];
      const isByRun = Math.min(beforeRuns.length, afterRuns.length) >= enoughRuns;
      const levels = beforeRuns.map(middle);
      return [
        {
          ...{ benchmark, threads },
          before: isByRun ? levels : beforeRuns.flat(),
          after: isByRun ? afterRuns.map(middle) : afterRuns.flat(),
          ...{ beforeRunCount: beforeRuns.length, afterRunCount: afterRuns.length },
          unit: isByRun ? 'runs' : 'rounds',
          disagreementRatio: Math.max(...levels) / Math.min(...levels) - 1,
          measurements: afterPoints,
        } as const,
      ];
    });
}

/** Whether any scaling point of it was measured. */
export function hasScaling(runs: readonly Run[], benchmarkId: string): boolean {
  return runs.some((run) => pointsOf(run, benchmarkId).length > 0);
}

function pointsOf({ measurements }: Run, benchmarkId: string): readonly Measurement[] {
  return measurements.filter(
    (each) =>
      each.benchmark.id === benchmarkId &&
      each.point.kind === 'scaling' &&
      !each.point.isOversubscribed &&
      isMeasured(each) &&
      roundsOf(each).size > 0,
  );
}

function threadsOf({ point }: Measurement): number {
  return point.threads;
}

/** Time per operation of all threads together, ns, a value a round. */
function roundTimesNs(measurement: Measurement): readonly number[] {
  return Array.from(roundsOf(measurement).values(), (round) => 1e9 / round.throughputPerSec);
}

function middle(values: readonly number[]): number {
  return median(sortedCopy(values));
}
