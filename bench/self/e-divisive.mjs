// Change points as Apache Otava (formerly Hunter) finds them, for those who compare with it: the same
// indices, its t test included, which takes the deviation of the values for that of the sample.

import { studentTwoSidedTail } from '../../dist/stats/interval/student-t.js';

// Otava's own.
const defaults = { windowLength: 50, maxPValue: 0.001, minChangeRatio: 0 };

/**
 * First indices of new segments (Fleming et al. 2023, "Hunter: Using Change Point Detection to Hunt for
 * Performance Regressions", arXiv 2301.03034). First pass: in sliding windows, split at the largest
 * energy (Matteson and James 2014) while a t test has p at most ten times `maxPValue` (twice from
 * 0.05 on). Second pass: drop the weakest change until all have p below `maxPValue` and are larger
 * than `minChangeRatio`.
 * @param values finite
 * @param settings `windowLength`: values of a window, windows overlap by half; `maxPValue`;
 * `minChangeRatio`: smallest change that stays, of the means, in the direction in which it is larger
 */
export function findChangesByEnergy(values, settings = {}) {
  const { windowLength, maxPValue, minChangeRatio } = { ...defaults, ...settings };
  const series = Float64Array.from(values);
  const weakFactor = maxPValue < 0.05 ? 10 : maxPValue < 0.5 ? 2 : 1;
  const starts = weakStarts(series, windowLength, maxPValue * weakFactor);
  const changes = starts.map((_, position) => changeAt(series, starts, position));
  for (;;) {
    const position = weakestPosition(changes, { maxPValue, minChangeRatio });
    if (position < 0) return changes.map((change) => change.index);
    changes.splice(position, 1);
    const left = changes.map((change) => change.index);
    // Otava judges the two changes after the dropped one anew and leaves the one before it unchanged.
    for (const neighbour of [position, position + 1]) {
      if (neighbour in changes) changes[neighbour] = changeAt(series, left, neighbour);
    }
  }
}

/** The changes that the windows suspect, ascending, each once. */
function weakStarts(series, windowLength, maxPValue) {
  const found = new Set();
  for (let start = 0; start < series.length; ) {
    const window = series.subarray(start, start + windowLength);
    const indices = divide(window, maxPValue).map((index) => start + index);
    for (const index of indices) found.add(index);
    start = Math.max(indices.at(-1) ?? 0, start + Math.floor(windowLength / 2));
  }
  return [...found].sort((one, other) => one - other);
}

/** Splits the stretch with the largest energy, again and again, while the t test distinguishes its parts. */
function divide(window, maxPValue) {
  const starts = [];
  for (;;) {
    const bounds = [0, ...starts, window.length];
    const candidates = bounds.slice(1).flatMap((to, position) => {
      const from = bounds[position] ?? 0;
      if (to - from < 2) return [];
      const { index, energy } = bestEnergySplit(window.subarray(from, to));
      return [{ from, index: from + index, to, energy }];
    });
    const [first, ...others] = candidates;
    if (first === undefined) return starts;
    const best = others.reduce((most, one) => (one.energy > most.energy ? one : most), first);
    const before = window.subarray(best.from, best.index);
    if (compare(before, window.subarray(best.index, best.to)).pValue > maxPValue) return starts;
    starts.push(best.index);
    starts.sort((one, other) => one - other);
  }
}

function changeAt(series, starts, position) {
  const index = starts[position] ?? 0;
  const before = series.subarray(starts[position - 1] ?? 0, index);
  return { index, ...compare(before, series.subarray(index, starts[position + 1])) };
}

/** Position of the change that is to go, −1 when all may stay. */
function weakestPosition(changes, { maxPValue, minChangeRatio }) {
  const largest = Math.max(...changes.map((change) => change.pValue));
  if (largest >= maxPValue) return changes.findIndex((change) => change.pValue === largest);
  const smallest = Math.min(...changes.map((change) => change.changeRatio));
  return changes.findIndex(
    (change) => change.changeRatio === smallest && smallest <= minChangeRatio,
  );
}

/** Student's test with one variance for both sides, but of deviations that were divided by n. */
function compare(before, after) {
  const [first, second] = [momentsOf(before), momentsOf(after)];
  const degrees = before.length + after.length - 2;
  const squares = (before.length - 1) * first.variance + (after.length - 1) * second.variance;
  const error = Math.sqrt((squares / degrees) * (1 / before.length + 1 / after.length));
  const difference = first.mean - second.mean;
  const t = error > 0 ? difference / error : difference === 0 ? 0 : Number.POSITIVE_INFINITY;
  return {
    pValue: degrees > 0 ? studentTwoSidedTail(t, degrees) : 1,
    changeRatio: Math.max(
      relativeChange(first.mean, second.mean),
      relativeChange(second.mean, first.mean),
    ),
  };
}

function momentsOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / values.length };
}

function relativeChange(from, to) {
  return from === 0 ? 0 : Math.abs(to / from - 1);
}

/**
 * The split (τ, κ) with the largest Q̂ = n·m ÷ (n + m) times the energy distance, exponent 1, between
 * values[0…τ) and values[τ…κ) (Matteson and James 2014, equations 5 and 7). The later part may end
 * before the stretch does, so that a second change cannot hide the first. Costs L² for L values, of which there
 * must be at least 2; of equal ones the first wins.
 * @returns `{ index, energy }`: first index of the later part, and Q̂
 */
export function bestEnergySplit(values) {
  const { cross, within } = distanceSums(values);
  const count = values.length;
  let best = { index: 1, energy: Number.NEGATIVE_INFINITY };
  for (let index = 1; index < count; index += 1) {
    let between = 0;
    let later = 0;
    for (let end = index + 1; end <= count; end += 1) {
      const toEarlier = cross[(end - 1) * count + index] ?? 0;
      between += toEarlier;
      later += (cross[(end - 1) * count + end - 1] ?? 0) - toEarlier;
      const laterCount = end - index;
      const energy =
        (2 / end) *
        (between -
          (index > 1 ? (laterCount / (index - 1)) * (within[index] ?? 0) : 0) -
          (laterCount > 1 ? (index / (laterCount - 1)) * later : 0));
      if (energy > best.energy) best = { index, energy };
    }
  }
  return best;
}

/**
 * `cross` at j·count + i: Σ of |values[k] − values[j]| over k < i, for i ≤ j; `within` at t: Σ over all
 * pairs of the first t values.
 */
function distanceSums(values) {
  const count = values.length;
  const cross = new Float64Array(count * count);
  const within = new Float64Array(count + 1);
  for (let j = 0; j < count; j += 1) {
    let sum = 0;
    for (let i = 0; i < j; i += 1) {
      sum += Math.abs((values[i] ?? 0) - (values[j] ?? 0));
      cross[j * count + i + 1] = sum;
    }
    within[j + 1] = (within[j] ?? 0) + sum;
  }
  return { cross, within };
}
