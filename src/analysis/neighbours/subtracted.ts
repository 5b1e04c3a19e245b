// What was subtracted, as reports and verdicts show it.
import type { Neighbours } from '../../model/run/neighbours.ts';
import type { Seen } from './follow.ts';

export function subtracted(seen: Seen): Neighbours {
  return {
    kind: 'subtracted',
    spins: seen.spins.map((metric, spin) => ({
      metric,
      slopeRatio: seen.slopes[spin] ?? 0,
      slopeErrorRatio: seen.standardErrors[spin] ?? 0,
    })),
    sides: seen.subtractedLogs.map((log) => ({ subtractedRatio: Math.expm1(log) })),
    plainSpreadRatio: Math.expm1(seen.plainLogSd),
    leftSpreadRatio: Math.expm1(seen.leftLogSd),
  };
}
