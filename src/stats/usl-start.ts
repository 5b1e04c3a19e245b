// Where a fit of a scaling law begins: at the linearised law or the best of a small grid, whichever
// is closer to the points.
import { solveLinear } from './linear-solve.ts';
import { coefficientCount, type ScalingLaw, type UslCoefficients, uslThroughput } from './usl.ts';
import { type UslPoint, weightedSquares } from './usl-normal-equations.ts';

const gridSigmas: readonly number[] = [0, 0.003, 0.03, 0.1, 0.3, 1];
/** Over the square of the largest thread count: from no bend to a peak well inside the points. */
const gridBends: readonly number[] = [0, 0.03, 0.3, 3, 30];

/** The start with the least sum of squares; its coefficients are inside their bounds. */
export function startOf(points: readonly UslPoint[], law: ScalingLaw): UslCoefficients {
  const count = coefficientCount(law);
  const most = Math.max(...points.map(({ threads }) => threads));
  const sigmas = count > 1 ? gridSigmas : [0];
  const kappas = count > 2 ? gridBends.map((bend) => bend / most ** 2) : [0];
  const grid = sigmas.flatMap((sigma) => kappas.map((kappa) => profiled(points, sigma, kappa)));
  const starts = [...linearised(points, count), ...grid];
  const squares = starts.map((start) => weightedSquares(points, start));
  const best = starts[squares.indexOf(Math.min(...squares))];
  return best ?? { lambda: 1, sigma: 0, kappa: 0 };
}

/** The lambda that suits a given sigma and kappa, in which the law is linear. */
function profiled(points: readonly UslPoint[], sigma: number, kappa: number): UslCoefficients {
  let above = 0;
  let below = 0;
  for (const { threads, throughput, weight } of points) {
    const unit = uslThroughput({ lambda: 1, sigma, kappa }, threads);
    above += weight * throughput * unit;
    below += weight * unit * unit;
  }
  return { lambda: above / below, sigma, kappa };
}

/**
 * N ÷ X = (1 + σ(N − 1) + κN(N − 1)) ÷ λ is linear in 1 ÷ λ, σ ÷ λ and κ ÷ λ (Gunther 2007, chapter
 * 5, who divides by the throughput of one thread, and so trusts it). Weights follow from the slope
 * of N ÷ X. Nothing where that has no solution with a positive λ.
 */
function linearised(points: readonly UslPoint[], count: number): readonly UslCoefficients[] {
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const right = new Array<number>(count).fill(0);
  for (const { threads, throughput, weight } of points) {
    const terms = [1, threads - 1, threads * (threads - 1)];
    const scaled = weight * (throughput ** 2 / threads) ** 2;
    for (const [row, cells] of matrix.entries()) {
      const term = scaled * (terms[row] ?? 0);
      right[row] = (right[row] ?? 0) + (term * threads) / throughput;
      for (let at = 0; at < count; at += 1) cells[at] = (cells[at] ?? 0) + term * (terms[at] ?? 0);
    }
  }
  const [inverse = 0, contention = 0, coherency = 0] = solveLinear(matrix, right) ?? [];
  if (!(inverse > 0 && Number.isFinite(contention) && Number.isFinite(coherency))) return [];
  const sigma = Math.min(1, Math.max(0, contention / inverse));
  return [{ lambda: 1 / inverse, sigma, kappa: Math.max(0, coherency / inverse) }];
}
