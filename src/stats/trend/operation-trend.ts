// Whether time per operation rises or falls with the operations done before, as with state that grows or
// a cache that fills. A single step is no such trend, and neither is a wave.

import { median, quantile, sortedCopy } from '../quantile.ts';
import { kendallScore } from '../rank/kendall.ts';
import { fitTheilSen } from '../rank/theil-sen.ts';

/** The samples of one launch, in the order in which they were taken. */
export interface OperationSamples {
  /** Operations of the process before the first sample. */
  readonly operationsBefore: number;
  /** Of each sample. */
  readonly iterations: readonly number[];
  /** Per operation. */
  readonly times: readonly number[];
  /** Of the reference of each sample, which shows the machine's own changes of speed; null without one. */
  readonly references: readonly number[] | null;
}

/** Where a stretch of samples lay. */
export interface OperationLevel {
  /** Operations done by the middle of the stretch. */
  readonly operations: number;
  readonly time: number;
}

export interface OperationTrend {
  /** Change of the time per operation with each operation done: Theil-Sen slope over all pairs of stretches. */
  readonly slope: number;
  /** In the order of the operations. */
  readonly levels: readonly OperationLevel[];
  /** Whether the time clearly changes in one direction, throughout all samples. */
  readonly isTrend: boolean;
}

const mostStretches = 16;
const fewestStretches = 8;
/** Samples per stretch at least. The lower quartile stands for a stretch, because disturbances only slow samples. */
const samplesEach = 4;
/** Smaller changes over all samples are within a machine's noise. */
export const leastShownChange = 0.03;
/** Kendall's tau: chance gives a steady launch one as large in less than 1 of 100 (8 stretches) or 10,000 (16). */
const leastTau = 0.7;
/** Slope of each half ÷ slope of the whole, at least; a step leaves one half level. */
const leastShareOfHalf = 0.25;

/** Null for fewer than 32 samples: too few to show a trend. */
export function operationTrend(samples: OperationSamples): OperationTrend | null {
  const levels = levelsOf(samples);
  if (levels.length < fewestStretches) return null;
  const slope = slopeOf(levels);
  return { slope, levels, isTrend: isTrend(levels, slope) };
}

function isTrend(levels: readonly OperationLevel[], slope: number): boolean {
  const times = Float64Array.from(levels, ({ time }) => time);
  const change = slope * spanOf(levels);
  if (!(Math.abs(change) >= leastShownChange * median(sortedCopy(times)))) return false;
  const pairs = (times.length * (times.length - 1)) / 2;
  if (Math.abs(kendallScore(times).score) < leastTau * pairs) return false;
  const middle = Math.floor(levels.length / 2);
  return [levels.slice(0, middle), levels.slice(-middle)].every(
    (half) => slopeOf(half) / slope >= leastShareOfHalf,
  );
}

function slopeOf(levels: readonly OperationLevel[]): number {
  return fitTheilSen(
    levels.map(({ operations }) => operations),
    levels.map(({ time }) => time),
  ).slope;
}

function spanOf(levels: readonly OperationLevel[]): number {
  return (levels.at(-1)?.operations ?? 0) - (levels[0]?.operations ?? 0);
}

/** The lower quartile of each stretch, at the machine's median speed. */
function levelsOf({
  operationsBefore,
  iterations,
  times,
  references,
}: OperationSamples): readonly OperationLevel[] {
  const count = Math.min(mostStretches, Math.floor(times.length / samplesEach));
  if (count < fewestStretches) return [];
  const usual = references === null ? 1 : median(sortedCopy(references));
  const levels: OperationLevel[] = [];
  let operations = operationsBefore;
  for (let stretch = 0; stretch < count; stretch += 1) {
    const from = Math.round((stretch * times.length) / count);
    const to = Math.round(((stretch + 1) * times.length) / count);
    const done = iterations.slice(from, to).reduce((sum, each) => sum + each, 0);
    const speed = references === null ? 1 : usual / median(sortedCopy(references.slice(from, to)));
    const time = speed * quantile(sortedCopy(times.slice(from, to)), 0.25);
    levels.push({ operations: operations + done / 2, time });
    operations += done;
  }
  return levels;
}
