// Readings of several processes as one: what belongs to a process is added, what belongs to the machine
// is taken once.
import { type MetricId, metrics } from '../../model/metric/metric.ts';
import type { ProcessReading } from '../../probe/process/process-probe.ts';
import { mergeUnavailable } from '../sample/columns/unavailable.ts';

/** @param readings taken at about the same time; at least one */
export function summedReading(readings: readonly ProcessReading[]): ProcessReading {
  const [first] = readings;
  if (first === undefined) throw new Error('no process was read');
  const values: { [id in MetricId]?: number } = {};
  for (const { id, scope } of metrics) {
    const of = readings.flatMap((reading) => reading.values[id] ?? []);
    if (of.length !== readings.length) continue;
    values[id] = scope === 'machine' ? (of[0] ?? 0) : of.reduce((sum, value) => sum + value, 0);
  }
  return {
    values,
    ...(first.energy === undefined ? {} : { energy: first.energy }),
    unavailable: mergeUnavailable(...readings.map(({ unavailable }) => unavailable)),
  };
}
