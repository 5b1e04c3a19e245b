// What a benchmark follows: log(time ÷ reference) as a straight line in the logs of the short spins ÷
// reference. Neighbours only slow code down, so no slope is below 0.

import { fitNonNegative, type LinearRow } from '../../stats/law/non-negative-fit.ts';
import { meanOf } from '../../stats/mean.ts';
import type { LaunchPoint, Point } from './launch-state.ts';

/** One slope per spin. */
export type Slopes = readonly number[];

export type PointSides = readonly (readonly LaunchPoint[])[];

/** Almost none: separates spins that move together. */
const ridgeShare = 1e-3;

/**
 * Fitted over stretches of the launches. Every side has its own level, so a change of the code does not bend
 * the line.
 * @param sides launches of each version or Run, not all empty
 */
export function slopesOf(sides: PointSides): Slopes {
  const rows = sides.flatMap((side) => centred(side.flatMap(({ stretches }) => stretches)));
  return fitNonNegative(rows, ridgeShare);
}

function centred(points: readonly Point[]): readonly LinearRow[] {
  const level = meanOf(points.map((point) => point.level));
  const means = meanSpins(points);
  return points.map((point) => ({
    inputs: point.spins.map((value, spin) => value - (means[spin] ?? 0)),
    output: point.level - level,
  }));
}

/** Mean of each spin over these points; empty for no point. */
export function meanSpins(points: readonly Point[]): readonly number[] {
  return (points[0]?.spins ?? []).map((_, spin) => meanOf(spinValues(points, spin)));
}

/** One spin of each point. @param spin its position */
export function spinValues(points: readonly Point[], spin: number): readonly number[] {
  return points.map(({ spins }) => spins[spin] ?? Number.NaN);
}

/** How far the line rises from 0 to `spins`. */
export function along(spins: readonly number[], slopes: Slopes): number {
  return spins.reduce((sum, value, spin) => sum + value * (slopes[spin] ?? 0), 0);
}
