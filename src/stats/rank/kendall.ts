// Kendall's S: how many pairs of values rise with time more than fall, and what it does by chance.

export interface KendallScore {
  /** Pairs in which the later value is the larger one − those in which it is the smaller one. */
  readonly score: number;
  /** Of the score when time and value have nothing to do with each other, corrected for ties. */
  readonly variance: number;
  readonly isTied: boolean;
}

/**
 * Kendall 1938, with the variance n(n − 1)(2n + 5) ÷ 18 less t(t − 1)(2t + 5) ÷ 18 for every group of t
 * equal values (Kendall 1975). Pairs are counted while sorting (Knight 1966): n log n.
 */
export function kendallScore(values: Float64Array): KendallScore {
  const count = values.length;
  const sorted = values.slice();
  const falling = sortCountingFalls(sorted, new Float64Array(count));
  let tiedPairs = 0;
  let correction = 0;
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && sorted[to] === sorted[from]) to += 1;
    const ties = to - from;
    tiedPairs += (ties * (ties - 1)) / 2;
    correction += ties * (ties - 1) * (2 * ties + 5);
    from = to;
  }
  const score = Math.max(0, (count * (count - 1)) / 2) - tiedPairs - 2 * falling;
  const variance = (count * (count - 1) * (2 * count + 5) - correction) / 18;
  return { score, variance, isTied: tiedPairs > 0 };
}

/** Sorts in place, bottom up; returns how many pairs stood the wrong way round. */
function sortCountingFalls(values: Float64Array, spare: Float64Array): number {
  let falls = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let from = 0; from < values.length; from += 2 * width) {
      const middle = Math.min(from + width, values.length);
      const to = Math.min(middle + width, values.length);
      let left = from;
      let right = middle;
      for (let at = from; at < to; at += 1) {
        const one = values[left] ?? 0;
        const other = values[right] ?? 0;
        const takesLeft = right >= to || (left < middle && one <= other);
        if (!takesLeft) falls += middle - left;
        spare[at] = takesLeft ? one : other;
        if (takesLeft) left += 1;
        else right += 1;
      }
    }
    values.set(spare);
  }
  return falls;
}

/**
 * P(d pairs fall) for d = 0 … n(n − 1)/2 in a random order without ties: the i-th value falls below 0
 * to i − 1 of those before it, each as likely (Kendall 1938).
 */
export function fallProbabilities(count: number): Float64Array {
  let probabilities = Float64Array.of(1);
  for (let i = 2; i <= count; i += 1) {
    const next = new Float64Array(probabilities.length + i - 1);
    let sum = 0;
    for (let d = 0; d < next.length; d += 1) {
      sum += (probabilities[d] ?? 0) - (probabilities[d - i] ?? 0);
      next[d] = sum / i;
    }
    probabilities = next;
  }
  return probabilities;
}
