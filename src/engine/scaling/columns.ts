// Columns of a scaling study: rows of workers and readings around windows, under the number of the
// visit to which they belong.

import { levelMetrics, type MetricId, metricIds } from '../../model/metric/metric.ts';
import type { Columns } from '../../model/run/measurement.ts';
import { usedColumns } from '../sample/columns/used-columns.ts';
import type { BenchmarkWindow, Surroundings } from './windows.ts';

type MutableColumns = { [id in MetricId]?: number[] };

/**
 * The workers' rows that belong to `visits`.
 * @param visits by number among all visits of the study
 * @param work of `strong` work a window lasts until its last thread has done its part
 */
export function threadColumnsOf(
  workers: readonly Columns[],
  visits: ReadonlyMap<number, BenchmarkWindow>,
  work: 'weak' | 'strong',
): Columns {
  // Workers count windows from 1 and their rows from 0.
  const visitOf = new Map([...visits].map(([visit, { generation }]) => [generation - 1, visit]));
  const merged: MutableColumns = {};
  for (const columns of workers) {
    const windowOfRow = columns.roundIndex ?? [];
    for (const id of metricIds) {
      const values = columns[id];
      if (values === undefined) continue;
      const kept = values.filter((_, row) => visitOf.has(windowOfRow[row] ?? -1));
      merged[id] = [...(merged[id] ?? []), ...kept];
    }
  }
  // What one worker could not read is missing for all: a column has a value for every row or none.
  for (const id of metricIds) {
    if (merged[id]?.length !== merged.roundIndex?.length) delete merged[id];
  }
  const numbered = merged.roundIndex?.map((window) => visitOf.get(window) ?? -1);
  if (numbered !== undefined) merged.roundIndex = numbered;
  return work === 'strong' ? withCommonEnd(merged) : merged;
}

/** Strong work: a window lasts until its last thread has done its part. */
export function withCommonEnd(columns: Columns): Columns {
  const { roundIndex = [], durationNs = [] } = columns;
  const ends = new Map<number, number>();
  for (const [row, visit] of roundIndex.entries()) {
    ends.set(visit, Math.max(ends.get(visit) ?? 0, durationNs[row] ?? 0));
  }
  return { ...columns, durationNs: roundIndex.map((visit) => ends.get(visit) ?? 0) };
}

/** One row per visit: what the process and the machine did around the window, as growth. */
export function processColumnsOf(visits: ReadonlyMap<number, Surroundings>): Columns {
  const windows = [...visits.values()];
  const columns: MutableColumns = {
    roundIndex: [...visits.keys()],
    durationNs: windows.map(({ elapsedNs }) => elapsedNs),
  };
  for (const id of metricIds) {
    if (levelMetrics.has(id)) continue;
    const growth = windows.flatMap(({ before, after }) => {
      const first = before.values[id];
      const last = after.values[id];
      return first === undefined || last === undefined ? [] : [last - first];
    });
    if (growth.length > 0 && growth.length === windows.length) columns[id] = growth;
  }
  return { ...columns, ...usedColumns(windows) };
}
