// The k-th smallest of many values without sorting them all.

/**
 * The `rank`-th smallest value, counted from 1 (Hoare 1961); reorders the values. Costs n on average.
 * @throws RangeError when there is no such value
 */
export function selectInPlace(values: Float64Array, rank: number): number {
  if (!(rank >= 1 && rank <= values.length)) {
    throw new RangeError(`No value of rank ${rank} among ${values.length}.`);
  }
  const wanted = rank - 1;
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1] ?? 0;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low <= high) {
        const kept = values[low] ?? 0;
        values[low] = values[high] ?? 0;
        values[high] = kept;
        low += 1;
        high -= 1;
      }
    }
    if (wanted <= high) right = high;
    else if (wanted >= low) left = low;
    else break;
  }
  return values[wanted] ?? 0;
}

/** The median, as quantile.ts has it; reorders the values. */
export function medianInPlace(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = selectInPlace(values, half + 1);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < half; index += 1) lower = Math.max(lower, values[index] ?? 0);
  return (lower + upper) / 2;
}
