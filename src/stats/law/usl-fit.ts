// Weighted least squares of a scaling law inside its bounds: lambda above 0, sigma from 0 to 1, kappa
// 0 or above. Own code, because the usual solvers know no bounds, and kappa stops at its bound in
// every series that Amdahl's law suffices for.
import { coefficientCount, type ScalingLaw, type UslCoefficients } from './usl.ts';
import {
  type NormalEquations,
  normalEquations,
  solveNormal,
  type UslPoint,
  weightedSquares,
  withHeld,
} from './usl-normal-equations.ts';
import { startOf } from './usl-start.ts';

export interface UslFit {
  readonly law: ScalingLaw;
  readonly coefficients: UslCoefficients;
  /** Σ weight · (throughput − law)². */
  readonly squares: number;
}

/** Of the largest throughput. */
const leastLambda = 1e-12;
const mostSteps = 200;
/** Near the end each step squares the error, so that what is left after this change is far smaller. */
const settledShare = 1e-10;

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
    const nextSquares = next === null ? Number.POSITIVE_INFINITY : weightedSquares(points, next);
    const isSettled = damping < 1 && Math.abs(squares - nextSquares) <= settledShare * squares;
    if (next !== null && nextSquares < squares) {
      current = next;
      squares = nextSquares;
      damping /= 100;
    } else damping *= 10;
    if (isSettled) break;
  }
  return current;
}

/** One damped step inside the bounds; null where the points do not determine one. */
function stepped(
  points: readonly UslPoint[],
  current: UslCoefficients,
  count: number,
  damping: number,
): UslCoefficients | null {
  const { matrix, right } = normalEquations(points, current);
  const [ll, ls, lk, ss, sk, kk] = matrix;
  const grown = 1 + damping;
  const damped: NormalEquations = {
    matrix: [ll * grown, ls, lk, ss * grown, sk, kk * grown],
    right,
  };
  const isSigmaHeld = count < 2 || rests(current.sigma, right[1], 1);
  const isKappaHeld = count < 3 || rests(current.kappa, right[2], Number.POSITIVE_INFINITY);
  const change = solveNormal(withHeld(damped, isSigmaHeld, isKappaHeld));
  if (change === null) return null;
  return {
    lambda: Math.max(leastLambda, current.lambda + change[0]),
    sigma: Math.min(1, Math.max(0, current.sigma + change[1])),
    kappa: Math.max(0, current.kappa + change[2]),
  };
}

/** At a bound, 0 or `highest`, beyond which the sum of squares would fall. */
function rests(value: number, slope: number, highest: number): boolean {
  return (value <= 0 && slope <= 0) || (value >= highest && slope >= 0);
}
