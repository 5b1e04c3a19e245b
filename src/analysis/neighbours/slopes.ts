// What a benchmark follows: log(time ÷ reference) as a straight line in the logs of the short spins ÷
// reference. Neighbours only slow down, so that no slope is below 0.
import { fitNonNegative, type LinearRow } from '../../stats/non-negative-fit.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import type { LaunchState, Stretch } from './launch-state.ts';

/** One slope a spin. */
export type Slopes = readonly number[];

/** Of the launches' own weight, drawn to what the stretches say: with few launches these decide. */
const pullShare = 0.3;
/** Almost none: keeps spins that move together apart. */
const ridgeShare = 1e-3;
const huberRounds = 5;

/**
 * Each side has a level of its own, so that a change of the code cannot bend the line. First over
 * stretches of launches, of which there are many; but within a launch noise of the spins flattens the
 * line, and so launches, each as one point, are fitted with slopes drawn to the former. Outlying
 * launches weigh less (Huber 1964).
 * @param sides launches of each version, not all empty
 */
export function slopesOf(sides: readonly (readonly LaunchState[])[]): Slopes {
  const spinCount = sides.flat()[0]?.logSpins.length ?? 0;
  const none = new Array<number>(spinCount).fill(0);
  const within = sides.flatMap((side) => centred(side.flatMap(({ stretches }) => stretches)));
  const first = fitNonNegative(within, { towards: none, share: ridgeShare });
  const points = sides.flatMap((side) =>
    centred(side.map(({ meanSpins, level }) => ({ spins: meanSpins, level }))),
  );
  let rows: readonly LinearRow[] = points;
  let slopes = first;
  for (let round = 0; round <= huberRounds; round += 1) {
    slopes = fitNonNegative(rows, { towards: first, share: pullShare });
    rows = reweighted(points, slopes);
  }
  return slopes;
}

function centred(points: readonly Stretch[]): readonly LinearRow[] {
  if (points.length === 0) return [];
  const mean = (of: (point: Stretch) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const middle = mean(({ level }) => level);
  const middles = points[0]?.spins.map((_, spin) => mean(({ spins }) => spins[spin] ?? 0)) ?? [];
  return points.map(({ spins, level }) => ({
    inputs: spins.map((value, spin) => value - (middles[spin] ?? 0)),
    output: level - middle,
    weight: 1,
  }));
}

/** Standard deviations beyond which a launch weighs less. */
const huberBound = 1.5;
/** From the median absolute deviation to the standard deviation of a normal distribution. */
const normalDeviation = 1.4826;

function reweighted(points: readonly LinearRow[], slopes: Slopes): readonly LinearRow[] {
  const residuals = points.map(({ inputs, output }) => output - along(inputs, slopes));
  const middle = median(sortedCopy(residuals));
  const deviations = residuals.map((residual) => Math.abs(residual - middle));
  const bound = huberBound * normalDeviation * median(sortedCopy(deviations));
  return points.map((point, at) => {
    const deviation = deviations[at] ?? 0;
    return { ...point, weight: deviation <= bound ? 1 : bound / deviation };
  });
}

/** How far the line rises from 0 to `spins`. */
export function along(spins: readonly number[], slopes: Slopes): number {
  return spins.reduce((sum, value, spin) => sum + value * (slopes[spin] ?? 0), 0);
}
