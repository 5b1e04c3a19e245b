// Time that depends on how many operations were done before, as with state that grows or a cache that
// fills. Its median holds only for the range of operations that was sampled.
import type { Measurement } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import {
  leastShownChange,
  type OperationTrend,
  operationTrend,
} from '../../stats/trend/operation-trend.ts';
import type { OperationSlope } from '../analysis.ts';
import { medianEstimate } from './estimates.ts';
import type { OperationEffect } from './launch-modes.ts';
import { operationTimesNs, sumOf } from './samples.ts';

/** A single launch may have run while the machine slowed down. */
const fewestLaunches = 2;
/** Share of launches that must show it; none may show the opposite. */
const leastShare = 0.8;
/** Slopes that differ from their median by more than this factor disagree with it. */
const mostRatio = 3;

/**
 * Operations that the process did before its first sample; null where it was not recorded. Older
 * Runs have it in the operations of the whole process.
 */
export function operationsBefore({
  calibration,
  columns,
  processColumns,
}: Measurement): number | null {
  const known = calibration?.warmupOperationCount;
  if (known !== undefined) return known;
  const [all] = processColumns.iterations ?? [];
  return all === undefined ? null : Math.max(0, all - sumOf(columns.iterations ?? []));
}

/** Null for too few samples, or an unknown number of operations before them. */
function launchTrend(launch: Measurement): OperationTrend | null {
  const before = operationsBefore(launch);
  if (before === null) return null;
  const { iterations = [], referenceNs = null } = launch.columns;
  const times = operationTimesNs(launch);
  return operationTrend({ operationsBefore: before, iterations, times, references: referenceNs });
}

/**
 * How the time of a benchmark changes with each operation done, or null where it does not: nearly all
 * launches must show a trend of the same direction and about the same slope.
 */
export function timeByOperations(launches: readonly Measurement[]): OperationSlope | null {
  const trends = launches.map(launchTrend).filter((trend) => trend !== null);
  const shown = trends.filter(({ isTrend }) => isTrend);
  const slopes = shown.map(({ slope }) => slope);
  if (slopes.length < Math.max(fewestLaunches, launches.length / 2)) return null;
  const usual = median(sortedCopy(slopes));
  const alike = slopes.filter(
    (slope) => slope / usual > 1 / mostRatio && slope / usual < mostRatio,
  );
  const isOneWay = slopes.every((slope) => slope / usual > 0);
  const mute = trends.filter((trend) => !trend.isTrend && !couldShow(trend, usual)).length;
  if (!isOneWay || alike.length < leastShare * (launches.length - mute)) return null;
  const levels = shown
    .flatMap((trend) => trend.levels)
    .toSorted((a, b) => a.operations - b.operations);
  const [first, last] = [levels[0], levels.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    slopeNs: medianEstimate(slopes, 'launches'),
    from: { operations: Math.round(first.operations), timeNs: first.time },
    to: { operations: Math.round(last.operations), timeNs: last.time },
  };
}

/** A launch with too few operations to show the slope is no evidence against it. */
function couldShow({ levels }: OperationTrend, slope: number): boolean {
  const [first, last] = [levels[0], levels.at(-1)];
  if (first === undefined || last === undefined) return false;
  const change = Math.abs(slope) * (last.operations - first.operations);
  return change >= leastShownChange * first.time;
}

/** The best estimate, also where the trend is not certain. */
export function operationEffect(launches: readonly Measurement[]): OperationEffect {
  const slopes = launches.flatMap((launch) => launchTrend(launch)?.slope ?? []);
  return {
    operations: launches.map(operationsBefore),
    slopeNs: slopes.length < fewestLaunches ? 0 : median(sortedCopy(slopes)),
  };
}
