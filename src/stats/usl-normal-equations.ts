// The weighted sum of squares of a scaling law, its slopes, and its curvature as Gauss and Newton
// approximate it.
import { type UslCoefficients, uslThroughput } from './usl.ts';

export interface UslPoint {
  /** Above 0, and once in a series. */
  readonly threads: number;
  readonly throughput: number;
  /** Above 0, in proportion to 1 ÷ variance of `throughput`. */
  readonly weight: number;
}

export interface NormalEquations {
  /** Jᵀ W J over lambda, sigma, kappa, in this order. */
  readonly matrix: readonly (readonly number[])[];
  /** Jᵀ W r: the direction in which the sum of squares falls. */
  readonly right: readonly number[];
}

/** Σ weight · (throughput − law)². */
export function weightedSquares(
  points: readonly UslPoint[],
  coefficients: UslCoefficients,
): number {
  let sum = 0;
  for (const { threads, throughput, weight } of points) {
    sum += weight * (throughput - uslThroughput(coefficients, threads)) ** 2;
  }
  return sum;
}

/** How the throughput of `threads` changes with lambda, sigma and kappa. */
function uslSlopes(
  { lambda, sigma, kappa }: UslCoefficients,
  threads: number,
): readonly [number, number, number] {
  const pairs = threads * (threads - 1);
  const ofLambda = threads / (1 + sigma * (threads - 1) + kappa * pairs);
  const ofKappa = -lambda * ofLambda * ofLambda * (threads - 1);
  return [ofLambda, ofKappa / threads, ofKappa];
}

/** Of the law linearised at `coefficients`, for the first `count` of them. */
export function normalEquations(
  points: readonly UslPoint[],
  coefficients: UslCoefficients,
  count: number,
): NormalEquations {
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const right = new Array<number>(count).fill(0);
  for (const { threads, throughput, weight } of points) {
    const slopes = uslSlopes(coefficients, threads);
    const residual = throughput - uslThroughput(coefficients, threads);
    for (const [row, cells] of matrix.entries()) {
      const weighted = weight * (slopes[row] ?? 0);
      right[row] = (right[row] ?? 0) + weighted * residual;
      for (let at = 0; at < count; at += 1)
        cells[at] = (cells[at] ?? 0) + weighted * (slopes[at] ?? 0);
    }
  }
  return { matrix, right };
}
