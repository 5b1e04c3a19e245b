// Small drawings in one line of text: a distribution, the launches beside it, shares as a bar.
import type { Density, LaunchResult } from '../../analysis/analysis.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const most = blocks.length - 1;

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
 * One mark a launch: the height is where its median lies between the ends of the benchmark's
 * distribution, so that launches that agree are level and a second mode stands out.
 */
export function drawLaunches(launches: readonly LaunchResult[], density: Density): string {
  const span = density.highNs - density.lowNs;
  return launches
    .map(({ time }) => {
      const place = span > 0 ? (time.medianNs - density.lowNs) / span : 0;
      return blocks[Math.round(Math.min(1, Math.max(0, place)) * most)];
    })
    .join('');
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
 * mark is the median of its neighbours, so that a single odd value does not flatten the rest.
 * @param leastSpan difference that fills the height at least, so that noise is not drawn as growth
 */
export function drawSeries(values: readonly number[], width: number, leastSpan = 0): string {
  const marks = Math.min(width, values.length);
  const levels = Array.from({ length: marks }, (_, mark) => {
    const cutAt = (index: number) => Math.floor((index * values.length) / marks);
    return median(sortedCopy(values.slice(cutAt(mark), cutAt(mark + 1))));
  });
  const low = levels.reduce((least, level) => Math.min(least, level), Number.POSITIVE_INFINITY);
  const high = levels.reduce((top, level) => Math.max(top, level), Number.NEGATIVE_INFINITY);
  return drawLevels(levels, low, Math.max(high - low, leastSpan));
}

/** A mark a level, from `low` to `span` above it. */
export function drawLevels(levels: readonly number[], low: number, span: number): string {
  return levels
    .map((level) => blocks[span > 0 ? Math.round(((level - low) / span) * most) : 0])
    .join('');
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
