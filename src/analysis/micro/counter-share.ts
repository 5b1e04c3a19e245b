// How much of the time hardware counters really counted.
import type { Measurement } from '../../model/run/measurement.ts';
import type { MicroCaveat } from './micro-caveat.ts';
import { sumOf } from './samples.ts';

/** A group that starts in the middle of a time slice loses a little; that is no sharing. */
const minWholeShare = 0.99;

/** Time in which counters ran ÷ time in which they were to, 0 to 1; null without counters. */
export function counterShare(measurements: readonly Measurement[]): number | null {
  const sumOfColumn = (id: 'counterEnabledNs' | 'counterRunningNs'): number =>
    sumOf(measurements.flatMap(({ columns }) => columns[id] ?? []));
  const enabledNs = sumOfColumn('counterEnabledNs');
  return enabledNs > 0 ? sumOfColumn('counterRunningNs') / enabledNs : null;
}

export function counterCaveats(measurements: readonly Measurement[]): readonly MicroCaveat[] {
  const share = counterShare(measurements);
  if (share === null || share >= minWholeShare) return [];
  return [{ code: 'counters-multiplexed', countedRatio: share }];
}
