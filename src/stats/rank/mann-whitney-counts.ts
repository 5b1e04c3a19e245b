// The exact distribution of Mann and Whitney's U when both sides come from one continuous
// distribution: every arrangement of the two sides is equally likely.

/** Most pairs that are counted out (50 values per side): beyond it the normal distribution does. */
const mostCountedPairs = 2500;
/** With few values on one side it does not: 3 against 200 cannot reach p = 0.001 by it, and do by counting. */
const fewValues = 8;
const mostPairsBesideFew = 20_000;

/** Whether the distribution of U for so many values per side is to be counted out. */
export function isCountable(firstCount: number, secondCount: number): boolean {
  const pairs = firstCount * secondCount;
  const most =
    Math.min(firstCount, secondCount) <= fewValues ? mostPairsBesideFew : mostCountedPairs;
  return pairs <= most;
}

/**
 * P(U = u) for u = 0 … n·m, from the generating function ∏ (1 − q^(m+i)) ÷ (1 − q^i), i = 1 … n (Mann
 * and Whitney 1947; Andrews, The Theory of Partitions, 1976, theorem 3.1). After each factor the
 * coefficients are the distribution for i against m, so nothing large is subtracted from anything
 * large; the upper half is the mirror image of the lower one. Costs n²·m additions.
 */
export function mannWhitneyProbabilities(firstCount: number, secondCount: number): Float64Array {
  const fewer = Math.min(firstCount, secondCount);
  const more = Math.max(firstCount, secondCount);
  const pairs = fewer * more;
  const half = Math.floor(pairs / 2);
  const lower = new Float64Array(half + 1);
  lower[0] = 1;
  for (let i = 1; i <= fewer; i += 1) {
    for (let u = i; u <= half; u += 1) lower[u] = (lower[u] ?? 0) + (lower[u - i] ?? 0);
    for (let u = half; u >= more + i; u -= 1) {
      lower[u] = (lower[u] ?? 0) - (lower[u - more - i] ?? 0);
    }
    for (let u = 0; u <= half; u += 1) lower[u] = ((lower[u] ?? 0) * i) / (more + i);
  }
  return Float64Array.from({ length: pairs + 1 }, (_, u) => lower[Math.min(u, pairs - u)] ?? 0);
}
