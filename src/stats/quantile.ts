// Quantiles of sorted values.

/** Values whose number is known. */
export type Values = readonly number[] | Float64Array;

/** A sorted copy, as every function here wants it. */
export function sortedCopy(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * The value below which `share` (0 to 1) of the sorted values lie, interpolated between neighbours:
 * type 7 of Hyndman and Fan 1996, the default of R and of numpy.
 * @throws RangeError when there are no values
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = orderStatistic(sorted, below + 1);
  if (position === below) return low;
  return low + (position - below) * (orderStatistic(sorted, below + 2) - low);
}

export function median(sorted: ArrayLike<number>): number {
  return quantile(sorted, 0.5);
}

/**
 * The `rank`-th smallest value, counted from 1 as the literature does.
 * @throws RangeError when there is no such value
 */
export function orderStatistic(sorted: ArrayLike<number>, rank: number): number {
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError(`No value of rank ${rank} among ${sorted.length}.`);
  return value;
}
