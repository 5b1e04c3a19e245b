// From what every worker saw in every window to one Measurement a thread count.
import type { Columns, Measurement, Outcome } from '../model/measurement.ts';
import { levelMetrics, type MetricId, metricIds } from '../model/metric.ts';
import type { ProcessReading } from '../probe/process-probe.ts';
import type { ScalingLaunch, WindowRows } from './protocol.ts';
import { mergeUnavailable } from './unavailable.ts';
import { usedColumns } from './used-columns.ts';

/** What the whole process did during one window, in the order of the windows. */
export interface ProcessRow {
  readonly threads: number;
  readonly windowNs: number;
  /** From the first to the second reading; a little longer than the window. */
  readonly elapsedNs: number;
  readonly before: ProcessReading;
  readonly after: ProcessReading;
}

type MutableColumns = { [id in MetricId]?: number[] };

/** One Measurement a thread count, in the order asked. Rows keep the number of their window. */
export function scalingMeasurements(
  request: ScalingLaunch,
  workers: readonly WindowRows[],
  windows: readonly ProcessRow[],
): readonly Measurement[] {
  return request.threads.map((threads) => {
    const visited = new Set(
      windows.flatMap((window, index) => (window.threads === threads ? [index] : [])),
    );
    return scalingMeasurement(
      request,
      threads,
      { kind: 'complete' },
      {
        columns: threadColumns(workers, visited),
        processColumns: processColumns(windows, visited),
        calibration: workers[0]?.calibration ?? null,
        unavailable: mergeUnavailable(
          ...workers.map(({ unavailable }) => unavailable),
          windows[0]?.after.unavailable ?? [],
        ),
      },
    );
  });
}

type Measured = Pick<Measurement, 'columns' | 'processColumns' | 'calibration' | 'unavailable'>;

/** The Measurement of one thread count; without rows when there is nothing to report. */
export function scalingMeasurement(
  { listing, usableCpuCount, warnings }: ScalingLaunch,
  threads: number,
  outcome: Outcome,
  measured: Measured | null,
): Measurement {
  return {
    benchmark: listing.benchmark,
    settings: listing.settings,
    point: { kind: 'scaling', threads, isOversubscribed: threads > usableCpuCount },
    outcome,
    calibration: measured?.calibration ?? null,
    columns: measured?.columns ?? {},
    processColumns: measured?.processColumns ?? {},
    unavailable: measured?.unavailable ?? [],
    warnings,
  };
}

function threadColumns(workers: readonly WindowRows[], visited: ReadonlySet<number>): Columns {
  const merged: MutableColumns = {};
  for (const { columns } of workers) {
    const windowOfRow = columns.roundIndex ?? [];
    for (const id of metricIds) {
      const values = columns[id];
      if (values === undefined) continue;
      const kept = values.filter((_, row) => visited.has(windowOfRow[row] ?? -1));
      merged[id] = [...(merged[id] ?? []), ...kept];
    }
  }
  // What one worker could not read is missing for all: a column has a value for every row or none.
  for (const id of metricIds) {
    if (merged[id]?.length !== merged.roundIndex?.length) delete merged[id];
  }
  return merged;
}

function processColumns(windows: readonly ProcessRow[], visited: ReadonlySet<number>): Columns {
  const chosen = [...visited].flatMap((index) => {
    const window = windows[index];
    return window === undefined ? [] : [{ index, window }];
  });
  const columns: MutableColumns = {
    roundIndex: chosen.map(({ index }) => index),
    durationNs: chosen.map(({ window }) => window.elapsedNs),
  };
  for (const id of metricIds) {
    if (levelMetrics.has(id)) continue;
    const growth = chosen.flatMap(({ window: { before, after } }) => {
      const first = before.values[id];
      const last = after.values[id];
      return first === undefined || last === undefined ? [] : [last - first];
    });
    if (growth.length > 0 && growth.length === chosen.length) columns[id] = growth;
  }
  return { ...columns, ...usedColumns(chosen.map(({ window }) => window)) };
}
