// The exact distribution of Mann and Whitney's U when both sides come from one continuous
// distribution: every arrangement of the two sides is equally likely.

/**
 * P(U = u) for u = 0 … n·m, by the recursion of Mann and Whitney 1947: the largest of all values is
 * of the first side (and beats all m of the second) with probability n ÷ (n + m). Written in
 * probabilities, of which all are added and none subtracted. Costs n²·m² ÷ 2 additions.
 */
export function mannWhitneyProbabilities(firstCount: number, secondCount: number): Float64Array {
  // rows[m] holds the distribution for the present n and m.
  let rows = Array.from({ length: secondCount + 1 }, () => Float64Array.of(1));
  for (let n = 1; n <= firstCount; n += 1) {
    const next = [Float64Array.of(1)];
    for (let m = 1; m <= secondCount; m += 1) {
      const distribution = new Float64Array(n * m + 1);
      const withoutFirst = rows[m] ?? Float64Array.of();
      const withoutSecond = next[m - 1] ?? Float64Array.of();
      for (let u = 0; u <= n * m; u += 1) {
        const firstIsLargest = (n / (n + m)) * (withoutFirst[u - m] ?? 0);
        distribution[u] = firstIsLargest + (m / (n + m)) * (withoutSecond[u] ?? 0);
      }
      next.push(distribution);
    }
    rows = next;
  }
  return rows[secondCount] ?? Float64Array.of(1);
}
