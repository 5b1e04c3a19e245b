// The snapshots of one process as a series of one resource over operations or hours.
import type { LeakResource } from '../../model/run/leak.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Series } from '../../stats/trend/pooled-slope.ts';

const nsPerHour = 3.6e12;

export interface ProcessSeries extends Series {
  readonly side: 'subject' | 'control';
  readonly round: number;
  /** Of each row: the process that took it, where a study was stopped and went on. */
  readonly segments: readonly number[];
}

/**
 * Rows that can be read and at which the study had gone on since the row before. Positions are
 * operations, or hours where the clock paces. Null for another point and without the column.
 */
export function processSeries(
  measurement: Measurement,
  resource: LeakResource,
): ProcessSeries | null {
  const { point, processColumns, leak } = measurement;
  const values = processColumns[resource];
  if (point.kind !== 'leak' || values === undefined) return null;
  const at = positionsOf(measurement, leak?.pace ?? 'operations');
  const segmentOf = (row: number) => processColumns.segmentIndex?.[row] ?? 0;
  const rows: number[] = [];
  for (const [row, value] of values.entries()) {
    const position = at[row] ?? Number.NaN;
    const last = rows.at(-1);
    const isFirst = last === undefined || segmentOf(last) !== segmentOf(row);
    const isLater = isFirst || position > (at[last] ?? position);
    if (Number.isFinite(value) && Number.isFinite(position) && isLater) rows.push(row);
  }
  return {
    side: point.side,
    round: point.round,
    positions: rows.map((row) => at[row] ?? 0),
    values: rows.map((row) => values[row] ?? 0),
    segments: rows.map(segmentOf),
  };
}

/** Of every row, whatever can be read in it. */
export function positionsOf(
  { processColumns }: Measurement,
  pace: 'operations' | 'time',
): readonly number[] {
  const { operationCount = [], startNs = [] } = processColumns;
  return pace === 'time' ? startNs.map((time) => time / nsPerHour) : operationCount;
}

/** Last − first position of the rows that have one. */
export function spanOf(positions: readonly number[]): number {
  const known = positions.filter(Number.isFinite);
  return (known.at(-1) ?? 0) - (known[0] ?? 0);
}

/** Each process of a series by itself. */
export function bySegment({ positions, values, segments }: ProcessSeries): readonly Series[] {
  return [...new Set(segments)].map((segment) => {
    const isOwn = (_: number, row: number) => segments[row] === segment;
    return { positions: positions.filter(isOwn), values: values.filter(isOwn) };
  });
}

/** Rows `from` to `to` of a series. */
export function sliced({ positions, values }: Series, from: number, to?: number): Series {
  return { positions: positions.slice(from, to), values: values.slice(from, to) };
}

/**
 * The least value of each of about `count` stretches, where it stood: what is left of memory between
 * two collections that nobody can ask for.
 */
export function lowerEnvelope(series: Series, count: number): Series {
  const { positions, values } = series;
  const width = Math.max(1, Math.floor(values.length / count));
  const lowest: number[] = [];
  for (let from = 0; from + width <= values.length; from += width) {
    let least = from;
    for (let row = from + 1; row < from + width; row += 1) {
      if ((values[row] ?? 0) < (values[least] ?? 0)) least = row;
    }
    lowest.push(least);
  }
  return {
    positions: lowest.map((row) => positions[row] ?? 0),
    values: lowest.map((row) => values[row] ?? 0),
  };
}
