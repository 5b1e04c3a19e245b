// By how much memory rose while the operations doubled. What grows in jumps (a table, an array, a buffer)
// stands still in between, and the median of slopes sees nothing of a single jump; but whoever doubles
// has to jump at least once while what is in it doubles.

import { pooledHalfWidth } from '../../../stats/interval/pooled-half-width.ts';
import { meanOf } from '../../../stats/mean.ts';
import { median, quantile, sortedCopy } from '../../../stats/quantile.ts';
import type { Series } from '../../../stats/trend/pooled-slope.ts';
import { bySegment, type ProcessSeries, sliced } from '../snapshot-series.ts';

/** Subject minus control, in the unit of the resource. */
export interface LevelRise {
  /** Positions between which it rose: `to` is at least twice `from`. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface ProcessRise {
  readonly from: number;
  readonly to: number;
  readonly rise: number;
  /** Standard error of the two levels, as their rows scatter. */
  readonly error: number;
}

/** Of all rows, and at least: rows whose median is a level. */
const windowShare = 0.05;
const leastWindow = 5;
/** Quartiles of a normal distribution lie so many deviations apart. */
const quartileDeviations = 1.349;
const normalBound = 1.96;
const leastDegrees = 2;

/**
 * From the level at half of the last position to the last level, each the median of 5 % of the rows,
 * mean over the processes of a side. The interval is the wider of what the rows scatter by, taken as
 * dependent, and Student's over processes, where these leave two degrees of freedom. Null where no
 * process of the scenario has seen its operations double.
 */
export function levelRise(
  subjects: readonly ProcessSeries[],
  controls: readonly ProcessSeries[],
): LevelRise | null {
  const subject = risesOf(subjects);
  if (subject.length === 0) return null;
  const control = risesOf(controls);
  const sides = control.length === 0 ? [subject] : [subject, control];
  const controlRise = control.length === 0 ? 0 : meanRise(control, 'rise');
  const value = meanRise(subject, 'rise') - controlRise;
  const within = Math.hypot(
    ...sides.map((rises) => Math.hypot(...rises.map(({ error }) => error)) / rises.length),
  );
  const half = Math.max(normalBound * within, betweenProcesses(sides));
  return {
    from: meanRise(subject, 'from'),
    to: meanRise(subject, 'to'),
    value,
    low: value - half,
    high: value + half,
  };
}

function risesOf(series: readonly ProcessSeries[]): readonly ProcessRise[] {
  return series.flatMap((each) =>
    bySegment(each).flatMap((segment, index) => riseOf(segment, index) ?? []),
  );
}

/** Each process begins with nothing, also one that goes on with a study. */
function riseOf({ positions, values }: Series, segment: number): ProcessRise | null {
  const start = segment === 0 ? 0 : (positions[0] ?? 0);
  const size = Math.max(leastWindow, Math.round(windowShare * values.length));
  const middle = Math.floor(size / 2);
  const lastFrom = values.length - size;
  const to = (positions[lastFrom + middle] ?? 0) - start;
  // The first row is one of a process that has done nothing yet.
  let from = lastFrom - size;
  while (from >= 1 && 2 * ((positions[from + middle] ?? 0) - start) > to) from -= 1;
  if (from < 1) return null;
  const [first, last] = [from, lastFrom].map((at) =>
    sortedCopy(sliced({ positions, values }, at, at + size).values),
  );
  if (first === undefined || last === undefined) return null;
  return {
    from: (positions[from + middle] ?? 0) - start,
    to,
    rise: median(last) - median(first),
    error: Math.hypot(deviationOf(first), deviationOf(last)),
  };
}

function deviationOf(sorted: Float64Array): number {
  return (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / quartileDeviations;
}

/** 0 where there are too few processes to tell. */
function betweenProcesses(sides: readonly (readonly ProcessRise[])[]): number {
  const degrees = sides.reduce((sum, rises) => sum + rises.length - 1, 0);
  if (degrees < leastDegrees) return 0;
  return pooledHalfWidth(sides.map((rises) => rises.map(({ rise }) => rise))) ?? 0;
}

function meanRise(rises: readonly ProcessRise[], of: 'from' | 'to' | 'rise'): number {
  return meanOf(rises.map((each) => each[of]));
}
