// Keeps of many suspected changes those that neighbouring segments bear out by their ranks: the weakest
// goes first, and its neighbours are judged anew on the longer segments that it leaves.

import { openPriorityQueue } from '../cache/priority-queue.ts';
import { hodgesLehmannShift, type Shift } from '../rank/hodges-lehmann.ts';
import { mannWhitney } from '../rank/rank-test.ts';
import { thinnedIndices } from '../trend/thinning.ts';

/** A change between two neighbouring segments. */
export interface Boundary {
  /** First index of the later segment. */
  readonly index: number;
  /** Of the Mann-Whitney test of the two segments, two-sided. */
  readonly pValue: number;
  /** Later against earlier segment, with its 95 % interval. */
  readonly shift: Shift;
}

export interface MergeSettings {
  readonly maxPValue: number;
  /** Whether a shift that the test bears out is large enough to be kept. */
  readonly isLarge: (shift: number) => boolean;
}

/**
 * Most values of a segment that are compared. Of a longer one as many are drawn, one from each of as
 * many equal stretches, from a seed: a shift of a fifth of the noise still has p < 0.001, and merging
 * a million values stays as cheap a step as merging two thousand.
 */
const mostCompared = 1000;

interface Candidate extends Boundary {
  /** Above 0 it is to go; the p value decides before the size does. */
  readonly priority: number;
}

/** The changes among `starts` (ascending first indices of segments) that remain. */
export function mergeSegments(
  values: Float64Array,
  starts: readonly number[],
  settings: MergeSettings,
): readonly Boundary[] {
  const bounds = [0, ...starts, values.length];
  const previous = bounds.map((_, position) => position - 1);
  const next = bounds.map((_, position) => position + 1);
  const current = new Map<number, Candidate & { readonly position: number }>();
  const queue = openPriorityQueue<Candidate & { readonly position: number }>();
  const judgeAt = (position: number): void => {
    if (position <= 0 || position >= bounds.length - 1) return;
    const [from = 0, index = 0, to = 0] = [previous[position], position, next[position]].map(
      (at) => bounds[at ?? 0],
    );
    const candidate = { ...judge(values, { from, index, to }, settings), position };
    current.set(position, candidate);
    queue.push(candidate);
  };
  for (let position = 1; position <= starts.length; position += 1) judgeAt(position);
  for (let weakest = queue.pop(); weakest && weakest.priority > 0; weakest = queue.pop()) {
    const { position } = weakest;
    // An entry that was judged anew since it was pushed is stale.
    if (current.get(position) !== weakest) continue;
    current.delete(position);
    const [before = 0, after = 0] = [previous[position], next[position]];
    next[before] = after;
    previous[after] = before;
    judgeAt(before);
    judgeAt(after);
  }
  return [...current.values()].sort((one, other) => one.index - other.index);
}

interface Neighbours {
  readonly from: number;
  readonly index: number;
  readonly to: number;
}

function judge(values: Float64Array, at: Neighbours, settings: MergeSettings): Candidate {
  const before = representatives(values, at.from, at.index);
  const after = representatives(values, at.index, at.to);
  const { pValue } = mannWhitney(before, after);
  const shift = hodgesLehmannShift(before, after);
  const isSmall = !settings.isLarge(shift.value);
  const priority =
    pValue >= settings.maxPValue ? 1 + pValue : isSmall ? 1 / (1 + Math.abs(shift.value)) : 0;
  return { index: at.index, pValue, shift, priority };
}

function representatives(values: Float64Array, from: number, to: number): Float64Array {
  if (to - from <= mostCompared) return values.subarray(from, to);
  const indices = thinnedIndices(to - from, mostCompared, from);
  return Float64Array.from(indices, (index) => values[from + index] ?? Number.NaN);
}
