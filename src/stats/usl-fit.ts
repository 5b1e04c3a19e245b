// Weighted least squares of a scaling law inside its bounds: lambda above 0, sigma from 0 to 1, kappa
// 0 or above. Own code, because the usual solvers know no bounds, and kappa stops at its bound in
// every series that Amdahl's law suffices for.
import { solveLinear } from './linear-solve.ts';
import { coefficientCount, type ScalingLaw, type UslCoefficients } from './usl.ts';
import { normalEquations, type UslPoint, weightedSquares } from './usl-normal-equations.ts';
import { startOf } from './usl-start.ts';

export interface UslFit {
  readonly law: ScalingLaw;
  readonly coefficients: UslCoefficients;
  /** Σ weight · (throughput − law)². */
  readonly squares: number;
}

type Vector = readonly [lambda: number, sigma: number, kappa: number];

const lowest: Vector = [1e-12, 0, 0];
const highest: Vector = [Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY];
const mostSteps = 200;

/**
 * The coefficients with the least weighted sum of squares, by Levenberg's and Marquardt's method
 * (Marquardt 1963) with steps cut off at the bounds, a coefficient that pushes against its bound
 * resting there (Bertsekas 1982). Throughputs must be positive.
 * @param start saves the search for one, where the outcome is roughly known
 * @throws RangeError when there are no points
 */
export function fitUsl(
  points: readonly UslPoint[],
  law: ScalingLaw,
  start: UslCoefficients | null = null,
): UslFit {
  if (points.length === 0) throw new RangeError('There are no points to fit a law to.');
  // In units of the largest values nothing depends on the scale of throughputs or weights.
  const scale = Math.max(...points.map(({ throughput }) => throughput));
  const heaviest = Math.max(...points.map(({ weight }) => weight));
  const scaled = points.map(({ threads, throughput, weight }) => ({
    threads,
    throughput: throughput / scale,
    weight: weight / heaviest,
  }));
  const first = start === null ? startOf(scaled, law) : { ...start, lambda: start.lambda / scale };
  const { lambda, sigma, kappa } = descended(scaled, law, first);
  const coefficients = { lambda: lambda * scale, sigma, kappa };
  return { law, coefficients, squares: weightedSquares(points, coefficients) };
}

function descended(
  points: readonly UslPoint[],
  law: ScalingLaw,
  start: UslCoefficients,
): UslCoefficients {
  const count = coefficientCount(law);
  let current = start;
  let squares = weightedSquares(points, current);
  let damping = 1e-4;
  for (let step = 0; step < mostSteps && damping < 1e10; step += 1) {
    const next = stepped(points, current, count, damping);
    if (next === null) break;
    const nextSquares = weightedSquares(points, next);
    if (nextSquares < squares) {
      const isSettled = squares - nextSquares <= 1e-14 * squares;
      current = next;
      squares = nextSquares;
      if (isSettled) break;
      damping /= 100;
    } else damping *= 10;
  }
  return current;
}

/** One damped step inside the bounds; null when nothing is left to move. */
function stepped(
  points: readonly UslPoint[],
  current: UslCoefficients,
  count: number,
  damping: number,
): UslCoefficients | null {
  const values: Vector = [current.lambda, current.sigma, current.kappa];
  const { matrix, right } = normalEquations(points, current, count);
  const free = [0, 1, 2].slice(0, count).filter((index) => !rests(values, right, index));
  const system = free.map((row) =>
    free.map((at) => (matrix[row]?.[at] ?? 0) * (row === at ? 1 + damping : 1)),
  );
  const change = solveLinear(
    system,
    free.map((row) => right[row] ?? 0),
  );
  if (free.length === 0 || change === null) return null;
  const moved = (index: 0 | 1 | 2): number => {
    const at = free.indexOf(index);
    const value = values[index] + (at < 0 ? 0 : (change[at] ?? 0));
    return Math.min(highest[index], Math.max(lowest[index], value));
  };
  return { lambda: moved(0), sigma: moved(1), kappa: moved(2) };
}

/** At a bound that the sum of squares would fall beyond. */
function rests(values: Vector, right: readonly number[], index: number): boolean {
  const value = values[index] ?? 0;
  const slope = right[index] ?? 0;
  return (
    (value <= (lowest[index] ?? 0) && slope <= 0) || (value >= (highest[index] ?? 0) && slope >= 0)
  );
}
