// Where the energy statistic of Matteson and James splits a stretch of a series best.

export interface Split {
  /** First index of the later part, from the start of the stretch. */
  readonly index: number;
  /** Energy distance of the two parts, scaled by their lengths. */
  readonly energy: number;
}

/**
 * The split (τ, κ) with the largest Q̂ = n·m ÷ (n + m) times the energy distance, exponent 1, between
 * values[0…τ) and values[τ…κ) (Matteson and James 2014, equations 5 and 7). The later part may end
 * before the stretch does, lest a second change hide the first. Costs L² for L values, of which there
 * must be at least 2; of equal ones the first wins.
 */
export function bestEnergySplit(values: Float64Array): Split {
  const { cross, within } = distanceSums(values);
  const count = values.length;
  let best: Split = { index: 1, energy: Number.NEGATIVE_INFINITY };
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
function distanceSums(values: Float64Array) {
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
