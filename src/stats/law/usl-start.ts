// Where a fit of a scaling law begins: at the linearised law or the best of a small grid, whichever
// is closer to the points.
import { coefficientCount, type ScalingLaw, type UslCoefficients, uslThroughput } from './usl.ts';
import { solveNormal, type UslPoint, weightedSquares, withHeld } from './usl-normal-equations.ts';

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
  const sum = (term: (point: UslPoint, lone: number, pairs: number) => number): number =>
    points.reduce((total, point) => {
      const { threads, throughput, weight } = point;
      const scaled = weight * (throughput ** 2 / threads) ** 2;
      return total + scaled * term(point, threads - 1, threads * (threads - 1));
    }, 0);
  const equations = {
    matrix: [
      sum(() => 1),
      sum((_, lone) => lone),
      sum((_, __, pairs) => pairs),
      sum((_, lone) => lone ** 2),
      sum((_, lone, pairs) => lone * pairs),
      sum((_, __, pairs) => pairs ** 2),
    ],
    right: [
      sum(({ threads, throughput }) => threads / throughput),
      sum(({ threads, throughput }, lone) => (lone * threads) / throughput),
      sum(({ threads, throughput }, _, pairs) => (pairs * threads) / throughput),
    ],
  } as const;
  const solution = solveNormal(withHeld(equations, count < 2, count < 3));
  if (solution === null || !(solution[0] > 0)) return [];
  const [inverse, contention, coherency] = solution;
  const sigma = Math.min(1, Math.max(0, contention / inverse));
  return [{ lambda: 1 / inverse, sigma, kappa: Math.max(0, coherency / inverse) }];
}
