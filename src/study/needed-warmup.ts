// What the first launch of a benchmark found out about its warm-up, for those that follow.
import type { MicroSettings } from '../engine/protocol.ts';
import type { Measurement } from '../model/measurement.ts';

/** Nothing for a first launch, which is to look itself. */
export function neededWarmup(
  earlier: readonly Measurement[],
): Pick<MicroSettings, 'warmupOperations'> {
  if (earlier.length === 0) return {};
  const needed = earlier.map(({ calibration }) => calibration?.slowOperationCount ?? 0);
  return { warmupOperations: Math.max(...needed) };
}
