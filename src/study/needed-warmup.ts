// What the launches of a benchmark so far found out about its warm-up, for those that follow.
import type { MicroSettings } from '../engine/launch/protocol.ts';
import type { Measurement } from '../model/run/measurement.ts';
import { operationTrend } from '../stats/trend/operation-trend.ts';

/** Nothing for a first launch, which is to look itself. */
export function neededWarmup(
  earlier: readonly Measurement[],
): Pick<MicroSettings, 'warmupOperations' | 'startOperations'> {
  if (earlier.length === 0) return {};
  const needed = earlier.map(({ calibration }) => calibration?.slowOperationCount ?? 0);
  return { warmupOperations: Math.max(...needed), ...commonStart(earlier) };
}

/**
 * Where time depends on the operations done before, launches are to begin their samples after as many. The
 * next power of two above those of the first launch, which looked furthest, because the launches of
 * another Run are to come to the same number. Of two versions the one counts that did more in it.
 */
function commonStart(earlier: readonly Measurement[]): Pick<MicroSettings, 'startOperations'> {
  const [first] = earlier;
  if (first === undefined || !earlier.some(movesWithOperations)) return {};
  const ofFirst = earlier.filter(({ point }) => launchOf(point) === launchOf(first.point));
  const operations = Math.max(...ofFirst.map(operationsBefore));
  return operations === 0 ? {} : { startOperations: 2 ** Math.ceil(Math.log2(operations)) };
}

function launchOf(point: Measurement['point']): number | null {
  return 'launch' in point ? point.launch : null;
}

function movesWithOperations(launch: Measurement): boolean {
  const { durationNs = [], iterations = [], referenceNs = null } = launch.columns;
  const trend = operationTrend({
    operationsBefore: operationsBefore(launch),
    iterations,
    times: durationNs.map((duration, row) => duration / (iterations[row] ?? Number.NaN)),
    references: referenceNs,
  });
  return trend?.isTrend === true;
}

function operationsBefore({ calibration }: Measurement): number {
  return calibration?.warmupOperationCount ?? 0;
}
