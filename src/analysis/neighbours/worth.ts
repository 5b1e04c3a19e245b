// When the cost of neighbours is subtracted, and to which state of the core launches are moved.
import { quantile, sortedCopy } from '../../stats/quantile.ts';
import type { LaunchPoint, Point } from './launch-state.ts';
import { type PointSides, spinValues } from './slopes.ts';

/** Fewer launches of a side do not show how its launches scatter. */
export const fewestOfSide = 3;

/** The throughput spin must move by this much for two states to have been seen. */
const leastStateRange = 0.03;
/** The smaller of two observed spreads looks smaller than it is, so the gain must be clear. */
const worthwhileRatio = 0.85;
/** Launches that scatter less than this are close enough already. */
const leastLogSd = 0.005;
/** Share of the points that are called quiet. */
const quietShare = 0.05;

/** Whether a side met more than one state of the core, by the throughput spin. */
export function sawStates(sides: PointSides): boolean {
  const ranges = sides.map((side) => {
    const seen = sortedCopy(spinValues(stretchesOf(side), 0));
    return seen.length === 0 ? 0 : quantile(seen, 1 - quietShare) - quantile(seen, quietShare);
  });
  return ranges.some((range) => range >= leastStateRange);
}

/**
 * Whether launches end up clearly closer together.
 * @param plainLogSd standard deviation of the launches within sides, nothing subtracted
 * @param leftLogSd the same after subtracting
 */
export function isWorthwhile(plainLogSd: number, leftLogSd: number): boolean {
  return plainLogSd >= leastLogSd && leftLogSd <= worthwhileRatio * plainLogSd;
}

/** Each spin as in the quietest moments of all launches. */
export function quietestOf(launches: readonly LaunchPoint[]): readonly number[] {
  const stretches = stretchesOf(launches);
  return (stretches[0]?.spins ?? []).map((_, spin) =>
    quantile(sortedCopy(spinValues(stretches, spin)), quietShare),
  );
}

function stretchesOf(launches: readonly LaunchPoint[]): readonly Point[] {
  return launches.flatMap(({ stretches }) => stretches);
}
