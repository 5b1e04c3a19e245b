// Change points of the whole distribution, without any assumption about its shape: a second opinion
// that shares neither the logarithms nor the means of the first.
import { sortedCopy } from '../quantile.ts';
import { traceStarts } from './segment-starts.ts';

export interface EdPeltSettings {
  /** Fewest values between two changes. */
  readonly minLength: number;
  /** Times ln n, the price of a change. */
  readonly penaltyFactor: number;
}

/**
 * First indices of the segments after the first (Haynes, Fearnhead and Eckley 2017, "A computationally
 * efficient nonparametric approach for changepoint detection"): the likelihood of a segment's empirical
 * distribution is taken at K = 4 ln n quantiles of the series, denser in the tails (their section
 * 3.1), and minimised by PELT (Killick, Fearnhead and Eckley 2012). Up to n²·K ÷ 2 steps on a series
 * without changes: meant for windows of a few hundred values.
 */
export function findDistributionChanges(
  values: Float64Array,
  { minLength, penaltyFactor }: EdPeltSettings,
): readonly number[] {
  const count = values.length;
  if (count < 2 * minLength) return [];
  const penalty = penaltyFactor * Math.log(count);
  const costOf = openSegmentCost(values);
  const best = new Float64Array(count + 1).fill(Infinity);
  best[0] = -penalty;
  const lastStarts = new Int32Array(count + 1);
  let candidates: number[] = [];
  for (let end = minLength; end <= count; end += 1) {
    candidates.push(end - minLength);
    const costs = candidates.map((start) => (best[start] ?? 0) + costOf(start, end));
    const least = costs.reduce((low, cost) => Math.min(low, cost), Infinity);
    best[end] = least + penalty;
    lastStarts[end] = candidates[costs.indexOf(least)] ?? 0;
    // A start that is dearer even without the price of a change can never be the last one again.
    candidates = candidates.filter((_, index) => (costs[index] ?? 0) <= least + penalty);
  }
  return traceStarts(lastStarts);
}

/**
 * The cost of the values from `start` up to `end`: −2 ln(2n − 1) ÷ K · Σ over the quantiles of
 * b ln(b ÷ l) + (l − b) ln((l − b) ÷ l), with b of the l values below the quantile (their equation
 * 3.3). The terms x ln x are looked up: b is a multiple of ½.
 */
function openSegmentCost(values: Float64Array): (start: number, end: number) => number {
  const count = values.length;
  const quantiles = tailQuantiles(values);
  const halves = halvesBelow(values, quantiles);
  const entropy = Float64Array.from({ length: 2 * count + 1 }, (_, half) =>
    half === 0 ? 0 : (half / 2) * Math.log(half / 2),
  );
  const scale = (-2 * Math.log(2 * count - 1)) / quantiles.length;
  return (start, end) => {
    const length = 2 * (end - start);
    const from = start * quantiles.length;
    const to = end * quantiles.length;
    let sum = 0;
    for (let k = 0; k < quantiles.length; k += 1) {
      const below = (halves[to + k] ?? 0) - (halves[from + k] ?? 0);
      sum += (entropy[below] ?? 0) + (entropy[length - below] ?? 0);
    }
    return scale * (sum - quantiles.length * (entropy[length] ?? 0));
  };
}

/** K = 4 ln n values of the series, at shares that are as dense in the tails as their logits say. */
function tailQuantiles(values: Float64Array): Float64Array {
  const count = values.length;
  const sorted = sortedCopy(values);
  const quantileCount = Math.min(count, Math.ceil(4 * Math.log(count)));
  return Float64Array.from({ length: quantileCount }, (_, k) => {
    const logit = (2 * k + 1) / quantileCount - 1;
    const share = 1 / (1 + (2 * count - 1) ** -logit);
    return sorted[Math.floor((count - 1) * share)] ?? Number.NaN;
  });
}

/** Row t: for each quantile twice the number of the first t values below it, equal ones counting ½. */
function halvesBelow(values: Float64Array, quantiles: Float64Array): Int32Array {
  const width = quantiles.length;
  const halves = new Int32Array((values.length + 1) * width);
  for (const [index, value] of values.entries()) {
    for (const [k, quantile] of quantiles.entries()) {
      const added = value < quantile ? 2 : value === quantile ? 1 : 0;
      halves[(index + 1) * width + k] = (halves[index * width + k] ?? 0) + added;
    }
  }
  return halves;
}
