// The rows of a resource that are judged, of all processes of both sides.

import { bySegment, lowerEnvelope, type ProcessSeries } from '../snapshot-series.ts';
import { leastSettledRows, settledRows, warmupShare } from './settled-part.ts';
import type { ProcessRows } from './side-slope.ts';

export interface SettledProcesses {
  readonly subjects: readonly ProcessRows[];
  readonly controls: readonly ProcessRows[];
  /** Share of rows that is dropped at the start of each process, on both sides alike. */
  readonly share: number;
  readonly isEnveloped: boolean;
  /** Before any envelope, of the subject that has fewest. */
  readonly fewestRows: number;
}

/** A segment of fewer settled rows has no slope worth the name. */
const leastSegmentRows = 4;
/** Stretches of an envelope: few, so that each holds a collection and its least value says something. */
const stretchCount = 15;

/**
 * Controls are cut off where the longest subject ends, so that both sides are in the same stage of
 * their warm-up when a subject died in mid-run.
 */
export function settledProcesses(
  subjects: readonly ProcessSeries[],
  controls: readonly ProcessSeries[],
  isEnveloped: boolean,
): SettledProcesses {
  const end = Math.max(...subjects.map(({ positions }) => positions.at(-1) ?? 0));
  const share = warmupShare(subjects.flatMap(bySegment));
  const settle = (series: ProcessSeries): ProcessRows => {
    const rows = settledRows(bySegment(series), share);
    const enough = rows.filter(({ values }) => values.length >= leastSegmentRows);
    const kept = enough.length > 0 ? enough : rows.slice(0, 1);
    return isEnveloped ? kept.map((each) => lowerEnvelope(each, stretchCount)) : kept;
  };
  const settled = subjects.map((series) => settledRows(bySegment(series), share));
  const counts = settled.map((rows) => rows.reduce((sum, { values }) => sum + values.length, 0));
  return {
    subjects: subjects.map(settle),
    controls: controls.map((series) => settle(until(series, end))),
    share,
    isEnveloped,
    fewestRows: Math.min(leastSettledRows * 1e6, ...counts),
  };
}

/** A series as far as that position. */
export function until(series: ProcessSeries, end: number): ProcessSeries {
  const isWithin = (_: number, row: number) => (series.positions[row] ?? 0) <= end;
  return {
    ...series,
    positions: series.positions.filter(isWithin),
    values: series.values.filter(isWithin),
    segments: series.segments.filter(isWithin),
  };
}
