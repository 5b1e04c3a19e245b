// From windows of several processes to one Measurement per count.

import { type MetricId, metricIds } from '../../model/metric/metric.ts';
import type { Columns, Measurement } from '../../model/run/measurement.ts';
import type { ScalingLaunch } from '../launch/protocol.ts';
import { mergeUnavailable } from '../sample/columns/unavailable.ts';
import { processColumnsOf, withCommonEnd } from './columns.ts';
import type { ProcessesWindow, TakenWindow } from './windows.ts';

/**
 * In the order of counts. A count without a window is there with its reason: it was left out, and the
 * study has not failed by it.
 */
export function processMeasurements(
  request: ScalingLaunch,
  windows: readonly TakenWindow[],
  reason: string | null,
): readonly Measurement[] {
  return request.processes.map((count) => {
    const visits = new Map<number, ProcessesWindow>();
    for (const [visit, window] of windows.entries()) {
      if (window.kind === 'processes' && window.threads === count) visits.set(visit, window);
    }
    return measurementOf(
      request,
      count,
      visits,
      reason ?? 'the rounds ended before it was visited',
    );
  });
}

function measurementOf(
  { listing, work }: ScalingLaunch,
  threads: number,
  visits: ReadonlyMap<number, ProcessesWindow>,
  reason: string,
): Measurement {
  const isMeasured = visits.size > 0;
  const columns = columnsOf(visits);
  return {
    benchmark: listing.benchmark,
    settings: listing.settings,
    point: { kind: 'processes', threads, work },
    outcome: isMeasured ? { kind: 'complete' } : { kind: 'skipped', reason },
    calibration: null,
    columns: work === 'strong' ? withCommonEnd(columns) : columns,
    processColumns: isMeasured ? processColumnsOf(visits) : {},
    unavailable: mergeUnavailable(...[...visits.values()].map(({ after }) => after.unavailable)),
    warnings: [],
  };
}

/** A column has a value for every row, or it is absent. */
function columnsOf(visits: ReadonlyMap<number, ProcessesWindow>): Columns {
  const rows = [...visits].flatMap(([visit, window]) =>
    window.rows.map((row) => ({ ...row, roundIndex: visit })),
  );
  const columns: { [id in MetricId]?: readonly number[] } = {};
  for (const id of metricIds) {
    const values = rows.flatMap((row) => row[id] ?? []);
    if (values.length > 0 && values.length === rows.length) columns[id] = values;
  }
  return columns;
}
