// Order statistics of all differences between two sides without making them: a million against a
// million have 10¹² of them.

/**
 * The `rank`-th smallest (from 1) of all `to` − `from`. Halves the range of values, counts with two
 * pointers the differences below (as Johnson and Mizoguchi 1978 do for x + y), and moves both ends
 * onto differences that exist, so that it ends on the exact one. Costs some 60 passes over both sides.
 * @param from ascending
 * @param to ascending
 * @throws RangeError when there is no such difference
 */
export function selectDifference(from: Float64Array, to: Float64Array, rank: number): number {
  if (rank < 1 || rank > from.length * to.length) {
    throw new RangeError(`No difference of rank ${rank} among ${from.length} × ${to.length}.`);
  }
  let low = (to[0] ?? 0) - (from[from.length - 1] ?? 0);
  let high = (to[to.length - 1] ?? 0) - (from[0] ?? 0);
  while (low < high) {
    const half = low + (high - low) / 2;
    // Between neighbouring numbers there is nothing; rounding must not choose the upper one for ever.
    const middle = half < high ? half : low;
    const { count, largestBelow, smallestAbove } = countBelow(from, to, middle);
    if (count >= rank) high = largestBelow;
    else low = smallestAbove;
  }
  return high;
}

/** How many differences are at most `limit`, and the two next to it. */
function countBelow(from: Float64Array, to: Float64Array, limit: number) {
  let count = 0;
  let largestBelow = Number.NEGATIVE_INFINITY;
  let smallestAbove = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const start of from) {
    while (end < to.length && (to[end] ?? 0) - start <= limit) end += 1;
    count += end;
    if (end > 0) largestBelow = Math.max(largestBelow, (to[end - 1] ?? 0) - start);
    if (end < to.length) smallestAbove = Math.min(smallestAbove, (to[end] ?? 0) - start);
  }
  return { count, largestBelow, smallestAbove };
}
