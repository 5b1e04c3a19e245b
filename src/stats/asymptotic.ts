// How cost grows with a size: the one of five usual orders of growth that leaves the least error.

export type Growth = 'constant' | 'log n' | 'n' | 'n log n' | 'n²';

export interface AsymptoticFit {
  readonly growth: Growth;
  /** Cost ÷ growth: cost ≈ coefficient · g(n), the logarithm being of base 2. */
  readonly coefficient: number;
  /** Root of the mean squared residual ÷ mean cost; 0 is exact. */
  readonly errorRatio: number;
}

const growths: readonly { readonly growth: Growth; readonly of: (n: number) => number }[] = [
  { growth: 'constant', of: () => 1 },
  { growth: 'log n', of: (n) => Math.log2(n) },
  { growth: 'n', of: (n) => n },
  { growth: 'n log n', of: (n) => n * Math.log2(n) },
  { growth: 'n²', of: (n) => n * n },
];

/**
 * Least squares through the origin for each growth, the smallest normalised error winning, as Google
 * Benchmark's complexity.cc does (MinimalLeastSq): coefficient = Σ cost·g ÷ Σ g². Of equal errors the
 * slower growth wins.
 * @param sizes at least 1 each, two of them different
 * @param costs one a size
 * @throws RangeError for fewer than two different sizes, a size below 1 or missing costs
 */
export function fitAsymptotic(sizes: readonly number[], costs: readonly number[]): AsymptoticFit {
  const isUsable = new Set(sizes).size >= 2 && sizes.every((n) => n >= 1);
  if (!isUsable || costs.length !== sizes.length) {
    throw new RangeError(
      `needs different sizes from 1 on and a cost for each, got ${sizes.join(', ')}`,
    );
  }
  const meanCost = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const fits = growths.map(({ growth, of }) => {
    const basis = sizes.map(of);
    const squares = basis.reduce((sum, g) => sum + g * g, 0);
    const products = basis.reduce((sum, g, index) => sum + g * (costs[index] ?? 0), 0);
    const coefficient = products / squares;
    const residuals = basis.map((g, index) => (costs[index] ?? 0) - coefficient * g);
    const error = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0) / costs.length);
    return { growth, coefficient, errorRatio: error / meanCost };
  });
  return fits.reduce((best, fit) => (fit.errorRatio < best.errorRatio ? fit : best));
}
