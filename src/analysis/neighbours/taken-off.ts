// What was taken off, as reports and verdicts tell it.
import type { Neighbours } from '../../model/neighbours.ts';
import type { Seen } from './follow.ts';

export function takenOff(seen: Seen): Neighbours {
  return {
    kind: 'taken-off',
    spins: seen.spins.map((metric, spin) => ({
      metric,
      slopeRatio: seen.slopes[spin] ?? 0,
      slopeErrorRatio: seen.standardErrors[spin] ?? 0,
    })),
    sides: seen.takenOffLogs.map((log) => ({ takenOffRatio: Math.expm1(log) })),
    plainSpreadRatio: Math.expm1(seen.plainLogSd),
    leftSpreadRatio: Math.expm1(seen.leftLogSd),
  };
}
