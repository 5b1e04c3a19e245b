// How the times of two versions are distributed, on axes that both share.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import type { SideBySide, SideCounts } from '../analysis.ts';
import { countsWithin, densityOf } from '../micro/density.ts';
import { groupByBenchmark, operationTimesNs } from '../micro/samples.ts';

/** One per benchmark that both sides have measured alone. */
export function sidesOfRuns(before: readonly Run[], after: Run): readonly SideBySide[] {
  const earlier = groupByBenchmark(
    before.flatMap(({ measurements }) => measurements),
    'micro',
  );
  return groupByBenchmark(after.measurements, 'micro').flatMap(({ benchmark, measurements }) => {
    const others = earlier.find((each) => each.benchmark.id === benchmark.id);
    return others === undefined ? [] : sideBySide(benchmark.id, others.measurements, measurements);
  });
}

/** One per benchmark whose two versions were measured in pairs. */
export function sidesOfPairs(run: Run): readonly SideBySide[] {
  return groupByBenchmark(run.measurements, 'pair').flatMap(({ benchmark, measurements }) => {
    const of = (side: 'before' | 'after') =>
      measurements.filter(({ point }) => point.kind === 'pair' && point.side === side);
    return sideBySide(benchmark.id, of('before'), of('after'));
  });
}

function sideBySide(
  benchmarkId: string,
  before: readonly Measurement[],
  after: readonly Measurement[],
): readonly SideBySide[] {
  const [first, second] = [before, after].map((side) => side.flatMap(operationTimesNs));
  if (first === undefined || second === undefined) return [];
  if (first.length === 0 || second.length === 0) return [];
  const { lowNs, highNs } = densityOf([...first, ...second]);
  const counted = (times: readonly number[]): SideCounts => {
    return { counts: countsWithin(times, lowNs, highNs), sampleCount: times.length };
  };
  return [{ benchmarkId, lowNs, highNs, before: counted(first), after: counted(second) }];
}
