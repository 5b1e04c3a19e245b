// Lowest and highest of values. A soak has more snapshots than a function may have arguments.

/** From infinity to minus infinity where there are none. */
export function extentOf(values: readonly number[]): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
