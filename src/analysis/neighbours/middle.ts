// Where logarithms of times lie once neighbours are taken off: see `middleLevel`.
import { sortedCopy } from '../../stats/quantile.ts';

const middleBand = { from: 0.3, to: 0.7 } as const;

/** Trimmed mean (Tukey and McLaughlin 1963) of p30 to p70, of at least one value. */
export function middleOf(values: readonly number[]): number {
  const sorted = sortedCopy(values);
  const first = Math.floor(middleBand.from * sorted.length);
  const band = sorted.subarray(
    first,
    Math.max(first + 1, Math.ceil(middleBand.to * sorted.length)),
  );
  return band.reduce((sum, value) => sum + value, 0) / band.length;
}
