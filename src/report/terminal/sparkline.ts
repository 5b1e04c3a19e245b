// Small drawings in one line of text: a distribution, its launches, shares as a bar.
import { median, sortedCopy } from '../../stats/quantile.ts';
import { extentOf } from '../plots/extent.ts';
import { stretchesOf } from '../plots/stretches.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const most = blocks.length - 1;

/** One mark a ratio, its height from 0 to 1; what lies beyond is drawn as the nearer end. */
export function drawHeights(ratios: readonly number[]): string {
  return ratios.map((ratio) => blocks[Math.round(Math.min(1, Math.max(0, ratio)) * most)]).join('');
}

/** Bins merged to `width` columns, height by count; a bin that holds anything is never blank. */
export function drawHistogram(counts: readonly number[], width: number): string {
  const bins = mergeBins(counts, width);
  const peak = bins.reduce((high, count) => Math.max(high, count), 0);
  if (peak === 0) return '';
  return bins
    .map((count) => (count === 0 ? ' ' : blocks[Math.round((count / peak) * most)]))
    .join('');
}

/**
 * One mark a value: the height is where it lies between `low` and `high`, the ends of a distribution,
 * so that launches that agree are level and a second mode stands out.
 */
export function drawPlaces(values: readonly number[], low: number, high: number): string {
  const span = high - low;
  return drawHeights(values.map((value) => (span > 0 ? (value - low) / span : 0)));
}

/** Shares of a whole as one bar of `width` cells; what is left to 1 stays blank. */
export function drawShares(
  shares: readonly { readonly ratio: number; readonly mark: string }[],
  width: number,
): string {
  let end = 0;
  let drawn = 0;
  const parts = shares.map(({ ratio, mark }) => {
    end = Math.min(1, end + Math.max(0, ratio));
    const length = Math.round(end * width) - drawn;
    drawn += length;
    return mark.repeat(length);
  });
  return parts.join('');
}

/**
 * Values in their order, from the lowest to the highest; where there are more than `width`, each
 * mark is the median of its neighbours, so that a single outlier does not flatten the rest.
 * @param leastSpan difference that fills the height at least, so that noise is not drawn as growth
 */
export function drawSeries(values: readonly number[], width: number, leastSpan = 0): string {
  const marks = Math.min(width, values.length);
  const levels = stretchesOf(values.length, marks).map(({ first, end }) =>
    median(sortedCopy(values.slice(first, end))),
  );
  const [low, high] = extentOf(levels);
  const span = Math.max(high - low, leastSpan);
  return drawHeights(levels.map((level) => (span > 0 ? (level - low) / span : 0)));
}

/** Neighbouring bins added up, so that no more than `width` are left and none is counted twice. */
export function mergeBins(counts: readonly number[], width: number): readonly number[] {
  const bins = Math.min(width, counts.length);
  const merged = Array.from({ length: bins }, () => 0);
  for (const [index, count] of counts.entries()) {
    const bin = Math.floor((index * bins) / counts.length);
    merged[bin] = (merged[bin] ?? 0) + count;
  }
  return merged;
}

/**
 * A step of a waterfall in a line of `width` cells, from and to as shares of all; a step too small
 * for a cell gets one all the same.
 */
export function drawStep(from: number, to: number, width: number): string {
  const at = (share: number) => Math.round(Math.max(0, share) * width);
  const low = Math.min(width - 1, at(Math.min(from, to)));
  const high = Math.max(low + 1, at(Math.max(from, to)));
  return '·'.repeat(low) + '█'.repeat(high - low) + '·'.repeat(width - high);
}
