// From what every worker saw in every window to one Measurement a thread count.
import type { Columns, Measurement, Outcome } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import type { ScalingLaunch, WindowAnswer } from '../launch/protocol.ts';
import { mergeUnavailable } from '../sample/columns/unavailable.ts';
import { processColumnsOf, threadColumnsOf } from './columns.ts';
import type { BenchmarkWindow, TakenWindow } from './windows.ts';

/** What a launch has when its windows are over. */
export interface ScalingHarvest {
  readonly windows: readonly TakenWindow[];
  /** Rows of each worker, of those that died too. */
  readonly rows: readonly Columns[];
  /** Of the workers that came to their end. */
  readonly answers: readonly WindowAnswer[];
}

type Measured = Pick<Measurement, 'columns' | 'processColumns' | 'calibration' | 'unavailable'>;

/** What was measured at one thread count; null when no window of it came to its end. */
export function measuredAt(
  threads: number,
  { windows, rows, answers }: ScalingHarvest,
  work: 'weak' | 'strong',
): Measured | null {
  const visits = new Map<number, BenchmarkWindow>();
  for (const [visit, window] of windows.entries()) {
    if (window.kind === 'window' && window.threads === threads) visits.set(visit, window);
  }
  if (visits.size === 0) return null;
  const columns = threadColumnsOf(rows, visits, work);
  const processColumns = processColumnsOf(visits);
  const missing = mergeUnavailable(
    ...answers.map(({ unavailable }) => unavailable),
    [...visits.values()][0]?.after.unavailable ?? [],
  );
  return {
    columns,
    processColumns,
    calibration: answers[0]?.calibration ?? null,
    // A worker that took part in no window misses everything; that does not concern the others.
    unavailable: missing.filter(
      ({ metric }) => columns[metric] === undefined && processColumns[metric] === undefined,
    ),
  };
}

/** The Measurement of one thread count; without rows when there is nothing to report. */
export function scalingMeasurement(
  { listing, usableCpuCount, warnings, work }: ScalingLaunch,
  threads: number,
  outcome: Outcome,
  measured: (Measured & { readonly warnings: readonly Warning[] }) | null,
): Measurement {
  return {
    benchmark: listing.benchmark,
    settings: listing.settings,
    point: { kind: 'scaling', threads, isOversubscribed: threads > usableCpuCount, work },
    outcome,
    calibration: measured?.calibration ?? null,
    columns: measured?.columns ?? {},
    processColumns: measured?.processColumns ?? {},
    unavailable: measured?.unavailable ?? [],
    warnings: [...warnings, ...(measured?.warnings ?? [])],
  };
}
