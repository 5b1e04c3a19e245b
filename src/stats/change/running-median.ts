// Smooths a noisy series: the median of each value and its neighbours.

/**
 * Of each value the median over it and up to `reach` values on either side (Tukey 1977); shorter
 * windows at the ends.
 */
export function runningMedian(values: readonly number[], reach: number): readonly number[] {
  return values.map((_, at) => medianBetween(values, Math.max(0, at - reach), at + reach + 1));
}

/** Windows are short: sorting by insertion is many times quicker than a copy and a general sort. */
function medianBetween(values: readonly number[], from: number, to: number): number {
  const window: number[] = [];
  for (let at = from; at < to && at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    let place = window.length;
    while (place > 0 && (window[place - 1] ?? 0) > value) {
      window[place] = window[place - 1] ?? 0;
      place -= 1;
    }
    window[place] = value;
  }
  const middle = window.length >> 1;
  const upper = window[middle] ?? Number.NaN;
  return window.length % 2 === 1 ? upper : ((window[middle - 1] ?? Number.NaN) + upper) / 2;
}
