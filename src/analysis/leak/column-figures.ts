// What the columns of a scenario tell beside the resources that are judged.

import { type MetricId, metricOf } from '../../model/metric/metric.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { LeakFigure } from './leak-result.ts';

/** Collections and their pauses over the whole study, and the two counts of the same connections. */
export function columnFigures(measurement: Measurement): readonly LeakFigure[] {
  const { processColumns } = measurement;
  const figures: LeakFigure[] = [];
  const add = (metric: MetricId, of: NonNullable<LeakFigure['of']>, value: number | undefined) => {
    const { label, unit } = metricOf(metric);
    if (value !== undefined && Number.isFinite(value)) {
      figures.push({ name: label, unit, value, of });
    }
  };
  add('gcCount', 'study', totalOf(measurement, 'gcCount'));
  add('gcNs', 'study', totalOf(measurement, 'gcNs'));
  if (processColumns.serverSocketCount !== undefined) {
    add('connectionCount', 'last snapshot', processColumns.connectionCount?.at(-1));
    add('serverSocketCount', 'last snapshot', processColumns.serverSocketCount.at(-1));
  }
  return figures;
}

/** Each process of a resumed study counts from 0. */
function totalOf({ processColumns }: Measurement, metric: MetricId): number | undefined {
  const column = processColumns[metric];
  if (column === undefined) return undefined;
  const { segmentIndex = [] } = processColumns;
  const isLast = (row: number): boolean => segmentIndex[row] !== segmentIndex[row + 1];
  return column.reduce(
    (sum, value, row) => (row === column.length - 1 || isLast(row) ? sum + value : sum),
    0,
  );
}
