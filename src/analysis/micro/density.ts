// Bins that all launches of one benchmark share, so that their distributions can be laid side by
// side.
import { quantile, sortedCopy } from '../../stats/quantile.ts';
import type { Density } from '../analysis.ts';

const binCount = 48;

/** Times beyond this many medians are counted, not drawn: they would squeeze the rest into one bin. */
const mostMedians = 3;

/**
 * Counts of all samples from the fastest up to three medians or the 99th percentile, whichever is
 * lower; up to the 90th where three medians are below it, because a tenth may be a second mode.
 */
export function densityOf(timesNs: readonly number[]): Density {
  const sorted = sortedCopy(timesNs);
  const lowNs = quantile(sorted, 0);
  const p99Ns = quantile(sorted, 0.99);
  // Equal times still need bins of some width.
  const usualNs = Math.max(mostMedians * quantile(sorted, 0.5), quantile(sorted, 0.9));
  const endNs = Math.min(p99Ns, usualNs);
  const highNs = endNs > lowNs ? endNs : lowNs + Math.max(lowNs * 1e-3, 1e-3);
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
