// From the native kernels' windows to one Measurement a kernel and thread count.
import {
  type CeilingKernel,
  type Columns,
  ceilingKernels,
  type Measurement,
} from '../../model/run/measurement.ts';
import type { ScalingLaunch } from '../launch/protocol.ts';
import { mergeUnavailable } from '../sample/columns/unavailable.ts';
import { processColumnsOf } from './columns.ts';
import type { CeilingWindow, TakenWindow } from './windows.ts';

/** In the order of thread counts, then of `ceilingKernels`. */
export function ceilingMeasurements(
  { listing }: ScalingLaunch,
  windows: readonly TakenWindow[],
): readonly Measurement[] {
  const byPoint = new Map<string, Map<number, CeilingWindow>>();
  for (const [visit, window] of windows.entries()) {
    if (window.kind !== 'ceiling') continue;
    const key = `${window.threads} ${window.kernel}`;
    const kept = byPoint.get(key) ?? new Map<number, CeilingWindow>();
    byPoint.set(key, kept.set(visit, window));
  }
  return [...byPoint.values()]
    .map((visits) => measurementOf(listing, visits))
    .toSorted(
      (a, b) =>
        a.point.threads - b.point.threads || orderOf(a.point.kernel) - orderOf(b.point.kernel),
    );
}

const orderOf = (kernel: CeilingKernel): number => ceilingKernels.indexOf(kernel);

type CeilingPoint = Extract<Measurement['point'], { readonly kind: 'ceiling' }>;

function measurementOf(
  { benchmark, settings }: ScalingLaunch['listing'],
  visits: ReadonlyMap<number, CeilingWindow>,
): Measurement & { readonly point: CeilingPoint } {
  const windows = [...visits.values()];
  const first = windows[0];
  if (first === undefined) throw new Error('a point without a visit');
  return {
    benchmark,
    settings,
    point: { kind: 'ceiling', threads: first.threads, kernel: first.kernel },
    outcome: { kind: 'complete' },
    calibration: null,
    columns: threadColumnsOf(visits),
    processColumns: processColumnsOf(visits),
    unavailable: mergeUnavailable(first.after.unavailable),
    warnings: [],
  };
}

function threadColumnsOf(visits: ReadonlyMap<number, CeilingWindow>): Columns {
  const rows = [...visits].flatMap(([visit, { rows: taken, windowNs }]) =>
    taken.map((row, threadIndex) => ({ ...row, visit, windowNs, threadIndex })),
  );
  return {
    startNs: rows.map(({ startNs }) => startNs),
    roundIndex: rows.map(({ visit }) => visit),
    threadIndex: rows.map(({ threadIndex }) => threadIndex),
    durationNs: rows.map(({ windowNs }) => windowNs),
    elapsedNs: rows.map(({ elapsedNs }) => elapsedNs),
    iterations: rows.map(({ operations }) => operations),
    cpuNs: rows.map(({ cpuNs }) => cpuNs),
  };
}
