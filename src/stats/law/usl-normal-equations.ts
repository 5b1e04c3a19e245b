// The weighted sum of squares of a scaling law, where it falls, and its curvature as Gauss and Newton
// approximate it: three equations at most, written out.
import { type UslCoefficients, uslThroughput } from './usl.ts';

export interface UslPoint {
  /** Above 0, and once in a series. */
  readonly threads: number;
  readonly throughput: number;
  /** Above 0, in proportion to 1 ÷ variance of `throughput`. */
  readonly weight: number;
}

/** Jᵀ W J over lambda, sigma and kappa, symmetric, and Jᵀ W r: where the sum of squares falls. */
export interface NormalEquations {
  readonly matrix: Symmetric;
  readonly right: Triple;
}

export type Triple = readonly [lambda: number, sigma: number, kappa: number];
/** Rows from the diagonal on: λλ, λσ, λκ, σσ, σκ, κκ. */
export type Symmetric = readonly [number, number, number, number, number, number];

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

/** Of the law linearised at `coefficients`. Written out, since every interval runs it thousands of times. */
export function normalEquations(
  points: readonly UslPoint[],
  { lambda, sigma, kappa }: UslCoefficients,
): NormalEquations {
  let [ll, ls, lk, ss, sk, kk] = [0, 0, 0, 0, 0, 0];
  let [l, s, k] = [0, 0, 0];
  for (const { threads, throughput, weight } of points) {
    const pairs = threads * (threads - 1);
    const ofLambda = threads / (1 + sigma * (threads - 1) + kappa * pairs);
    const ofKappa = -lambda * ofLambda * ofLambda * (threads - 1);
    const ofSigma = ofKappa / threads;
    const residual = throughput - lambda * ofLambda;
    ll += weight * ofLambda * ofLambda;
    ls += weight * ofLambda * ofSigma;
    lk += weight * ofLambda * ofKappa;
    ss += weight * ofSigma * ofSigma;
    sk += weight * ofSigma * ofKappa;
    kk += weight * ofKappa * ofKappa;
    l += weight * ofLambda * residual;
    s += weight * ofSigma * residual;
    k += weight * ofKappa * residual;
  }
  return { matrix: [ll, ls, lk, ss, sk, kk], right: [l, s, k] };
}

/** The same with sigma, kappa or both held where they are: their part of the solution is 0. */
export function withHeld(
  { matrix: [ll, ls, lk, ss, sk, kk], right: [l, s, k] }: NormalEquations,
  isSigmaHeld: boolean,
  isKappaHeld: boolean,
): NormalEquations {
  const sigma = isSigmaHeld ? 0 : 1;
  const kappa = isKappaHeld ? 0 : 1;
  return {
    matrix: [
      ll,
      ls * sigma,
      lk * kappa,
      isSigmaHeld ? 1 : ss,
      sk * sigma * kappa,
      isKappaHeld ? 1 : kk,
    ],
    right: [l, s * sigma, k * kappa],
  };
}

/**
 * The solution by LDLᵀ (Golub and Van Loan 2013, section 4.1); null when the points do not determine
 * it.
 */
export function solveNormal({ matrix, right: [l, s, k] }: NormalEquations): Triple | null {
  const [ll, ls, lk, ss, sk, kk] = matrix;
  const below = ls / ll;
  const last = lk / ll;
  const second = ss - below * ls;
  const mixed = sk - below * lk;
  const third = kk - last * lk - (mixed * mixed) / second;
  if (!(ll > 0 && second > 0 && third > 0)) return null;
  const reduced = s - below * l;
  const kappa = (k - last * l - (mixed / second) * reduced) / third;
  const sigma = (reduced - mixed * kappa) / second;
  return [l / ll - below * sigma - last * kappa, sigma, kappa];
}
