// What the columns of a scenario tell beside the resources that are judged.

import type { MetricId } from '../../model/metric/metric.ts';
import type { Figure, Measurement } from '../../model/run/measurement.ts';

/** Collections and their pauses over the whole study, and the two counts of the same connections. */
export function columnFigures(measurement: Measurement): readonly Figure[] {
  const { processColumns } = measurement;
  const figures: Figure[] = [];
  const add = (name: string, unit: Figure['unit'], value: number | undefined) => {
    if (value !== undefined && Number.isFinite(value)) figures.push({ name, unit, value });
  };
  add('collections', 'count', totalOf(measurement, 'gcCount'));
  add('their pauses', 'ns', totalOf(measurement, 'gcNs'));
  if (processColumns.serverSocketCount !== undefined) {
    add('connections of the pool at the end', 'count', processColumns.connectionCount?.at(-1));
    add('sockets to its server', 'count', processColumns.serverSocketCount.at(-1));
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
