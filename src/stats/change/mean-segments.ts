// The best division of a series into stretches of constant mean: least squared error plus a penalty
// for every stretch, over all divisions there are.
import { traceStarts } from './segment-starts.ts';

/** Where the candidates for the last start win: candidate `starts[i]` up to the level `highs[i]`. */
interface Pieces {
  readonly highs: number[];
  readonly starts: number[];
}

interface Costs {
  /** Sums of the first t values, and of their squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Least cost of the first t values, every penalty but the first one's included. */
  readonly best: Float64Array;
  readonly penalty: number;
}

/**
 * First indices of all stretches but the first, of the optimal partitioning (Jackson et al. 2005), the
 * same that PELT finds (Killick, Fearnhead and Eckley 2012). Candidates are pruned by the levels for
 * which they still can win (FPOP; Maidstone, Hocking, Rigaill and Fearnhead 2017), not by PELT's
 * inequality: PELT drops candidates only where there are changes and is quadratic on a steady series,
 * this stays near n log n on both. A candidate joins only `minLength` values after its start, which
 * keeps the shortest length exact.
 * @param values finite, in units of their noise
 */
export function segmentByMean(
  values: Float64Array,
  penalty: number,
  minLength: number,
): readonly number[] {
  const count = values.length;
  const costs = openCosts(values, penalty);
  const lowest = values.reduce((low, value) => Math.min(low, value), Infinity);
  const highest = values.reduce((high, value) => Math.max(high, value), -Infinity);
  if (!(lowest < highest)) return [];
  const lastStarts = new Int32Array(count + 1);
  let pieces: Pieces = { highs: [], starts: [] };
  let spare: Pieces = { highs: [], starts: [] };
  for (let end = minLength; end <= count; end += 1) {
    const start = end - minLength;
    if (start === 0) append(pieces, lowest, highest, 0);
    else if (start >= minLength) {
      enter(costs, { start, lowest, from: pieces, to: spare });
      [pieces, spare] = [spare, pieces];
    }
    lastStarts[end] = settle(costs, pieces, end, lowest);
  }
  return traceStarts(lastStarts);
}

function openCosts(values: Float64Array, penalty: number): Costs {
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) {
    sums[index + 1] = (sums[index] ?? 0) + value;
    squares[index + 1] = (squares[index] ?? 0) + value * value;
  }
  const best = new Float64Array(values.length + 1).fill(Infinity);
  best[0] = -penalty;
  return { sums, squares, best, penalty };
}

interface Entry {
  readonly start: number;
  readonly lowest: number;
  readonly from: Pieces;
  readonly to: Pieces;
}

/**
 * Gives the new candidate the levels at which it is cheaper than those before it. What they cost less
 * is a parabola in the level that opens downwards, since they have more values to explain: each
 * keeps at most one stretch of its levels.
 */
function enter({ sums, squares, best }: Costs, { start, lowest, from, to }: Entry): void {
  to.highs.length = 0;
  to.starts.length = 0;
  for (let index = 0; index < from.starts.length; index += 1) {
    const older = from.starts[index] ?? 0;
    const high = from.highs[index] ?? 0;
    // Only the values between the two starts distinguish them.
    const mean = ((sums[start] ?? 0) - (sums[older] ?? 0)) / (start - older);
    const excess =
      (squares[start] ?? 0) - (squares[older] ?? 0) + (best[older] ?? 0) - (best[start] ?? 0);
    const reach = Math.sqrt(Math.max(0, mean * mean - excess / (start - older)));
    append(to, lowest, Math.min(high, mean - reach), start);
    append(to, lowest, Math.min(high, mean + reach), older);
    append(to, lowest, high, start);
  }
}

/** Extends the pieces up to `high`, unless they reach it already. */
function append({ highs, starts }: Pieces, lowest: number, high: number, start: number): void {
  const last = highs.length - 1;
  if (high <= (highs[last] ?? lowest)) return;
  if (starts[last] === start) highs[last] = high;
  else {
    highs.push(high);
    starts.push(start);
  }
}

/** Writes the least cost of the first `end` values down; returns the last start that gives it. */
function settle(costs: Costs, { highs, starts }: Pieces, end: number, lowest: number): number {
  const { sums, squares, best, penalty } = costs;
  let least = Infinity;
  let lastStart = 0;
  let low = lowest;
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] ?? 0;
    const high = highs[index] ?? 0;
    const length = end - start;
    const mean = ((sums[end] ?? 0) - (sums[start] ?? 0)) / length;
    const off = Math.min(high, Math.max(low, mean)) - mean;
    const error = (squares[end] ?? 0) - (squares[start] ?? 0) + length * (off * off - mean * mean);
    const cost = (best[start] ?? 0) + penalty + error;
    if (cost < least) {
      least = cost;
      lastStart = start;
    }
    low = high;
  }
  best[end] = least;
  return lastStart;
}
