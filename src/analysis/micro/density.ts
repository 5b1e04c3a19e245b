// Bins that all launches of one benchmark share, so that their distributions can be laid side by
// side.
import { quantile, sortedCopy } from '../../stats/quantile.ts';
import type { Density } from '../analysis.ts';

const binCount = 48;

/**
 * Counts of all samples from the fastest up to the 99th percentile: the slowest hundredth would
 * squeeze the rest into one bin.
 */
export function densityOf(timesNs: readonly number[]): Density {
  const sorted = sortedCopy(timesNs);
  const lowNs = quantile(sorted, 0);
  const p99Ns = quantile(sorted, 0.99);
  // Equal times still need bins of some width.
  const highNs = p99Ns > lowNs ? p99Ns : lowNs + Math.max(lowNs * 1e-3, 1e-3);
  const beyondCount = timesNs.filter((time) => time > highNs).length;
  return { lowNs, highNs, counts: countsWithin(timesNs, lowNs, highNs), beyondCount };
}

/** Samples in each of the equally wide bins from `lowNs` to `highNs`, both included. */
export function countsWithin(
  timesNs: readonly number[],
  lowNs: number,
  highNs: number,
): readonly number[] {
  const counts = new Array<number>(binCount).fill(0);
  for (const time of timesNs) {
    if (time < lowNs || time > highNs) continue;
    const position = ((time - lowNs) / (highNs - lowNs)) * binCount;
    const bin = Math.min(binCount - 1, Math.floor(position));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
