// Runs made from numbers, for judging.
import type { Columns, Measurement, Outcome } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';

export function madeRun(measurements: readonly Measurement[], change: Partial<Run> = {}): Run {
  return { ...sampleHeader, status: 'complete', measurements, warnings: [], ...change };
}

/**
 * One launch of single calls, each of the given ns, with a reference spin of `referenceNs` around
 * it.
 */
export function madeLaunch(
  name: string,
  launch: number,
  timesNs: readonly number[],
  referenceNs: number | null = 1000,
): Measurement {
  const columns: Columns = {
    durationNs: timesNs,
    iterations: timesNs.map(() => 1),
    ...(referenceNs === null ? {} : { referenceNs: timesNs.map(() => referenceNs) }),
  };
  return { ...sampleMeasurement(name, launch), columns, processColumns: {}, unavailable: [] };
}

/** One launch per value, each with a single sample. */
export function launchesAt(name: string, timesNs: readonly number[]): readonly Measurement[] {
  return timesNs.map((time, launch) => madeLaunch(name, launch, [time]));
}

export function failedLaunch(name: string, launch: number): Measurement {
  const outcome: Outcome = { kind: 'failed', reason: 'it threw "no"', advice: 'Fix it.' };
  return { ...madeLaunch(name, launch, []), outcome };
}

export interface MadeWindow {
  readonly operations: number;
  readonly cpuNs: number;
  readonly runDelayNs: number;
  readonly processCpuNs: number;
  /** Between the readings of a thread; the window of 1 s unless a batch ended late. */
  readonly elapsedNs?: number;
}

/** A thread count whose windows of 1 s each are shared out equally over the threads. */
export function madePoint(
  threads: number,
  isOversubscribed: boolean,
  windows: readonly MadeWindow[],
): Measurement {
  const rows = windows.flatMap((window, round) =>
    Array.from({ length: threads }, (_, thread) => ({ window, round, thread })),
  );
  return {
    ...sampleMeasurement('kernel', 0),
    point: { kind: 'scaling', threads, isOversubscribed },
    columns: {
      roundIndex: rows.map(({ round }) => round),
      threadIndex: rows.map(({ thread }) => thread),
      durationNs: rows.map(() => 1e9),
      elapsedNs: rows.map(({ window }) => window.elapsedNs ?? 1e9),
      iterations: rows.map(({ window }) => window.operations / threads),
      cpuNs: rows.map(({ window }) => window.cpuNs / threads),
      runDelayNs: rows.map(({ window }) => window.runDelayNs / threads),
    },
    processColumns: {
      roundIndex: windows.map((_, round) => round),
      durationNs: windows.map(() => 1e9),
      processCpuNs: windows.map(({ processCpuNs }) => processCpuNs),
    },
  };
}
