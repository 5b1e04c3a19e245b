// Thread counts and native kernels of a scaling study, made from what the kernel would say of them.
import type { CeilingKernel, Columns, Measurement } from '../../src/model/run/measurement.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';

/** What every thread, and every CPU, did in one window of 1 s. */
export interface MadeShares {
  readonly cpuRatio: number;
  readonly runDelayRatio: number;
  readonly operationsPerCpuSec: number;
  readonly helperCpus?: number;
  readonly otherProcessCpus?: number;
  readonly stolenCpus?: number;
  readonly throttledCpus?: number;
  readonly gcRatio?: number;
  readonly voluntarySwitches?: number;
  /** Further thread columns, by thread and window. */
  readonly columns?: Readonly<Record<string, number>>;
}

const second = 1e9;

/** Ten windows a point, all alike unless `scatter` moves the operations of each. */
export function madeScalingPoint(
  threads: number,
  isOversubscribed: boolean,
  shares: MadeShares,
  scatter: readonly number[] = Array.from({ length: 10 }, () => 1),
): Measurement {
  const point = { kind: 'scaling', threads, isOversubscribed } as const;
  const workerCpus = threads * shares.cpuRatio;
  const processCpus = workerCpus + (shares.helperCpus ?? 0);
  const everyWindow = (cpus: number) => scatter.map(() => cpus * second);
  return {
    ...sampleMeasurement('kernel', 0),
    ...{ point, columns: threadColumns(threads, shares, scatter), unavailable: [] },
    processColumns: {
      roundIndex: scatter.map((_, round) => round),
      durationNs: everyWindow(1),
      processCpuNs: everyWindow(processCpus),
      machineCpuNs: everyWindow(processCpus + (shares.otherProcessCpus ?? 0)),
      stealNs: everyWindow(shares.stolenCpus ?? 0),
      throttledNs: everyWindow(shares.throttledCpus ?? 0),
    },
  };
}

/** One native kernel; a window a supply given, in each of which every CPU second brings as much. */
export function madeKernel(
  kernel: CeilingKernel,
  threads: number,
  operationsPerCpuSec: number,
  supplies: readonly number[] = [1, 1, 1, 1, 1, 1],
): Measurement {
  const rows = supplies.flatMap((supply, round) =>
    Array.from({ length: threads }, (_, thread) => ({ supply, round, thread })),
  );
  const columns: Columns = {
    roundIndex: rows.map(({ round }) => round),
    threadIndex: rows.map(({ thread }) => thread),
    durationNs: rows.map(() => second),
    iterations: rows.map(({ supply }) => supply * operationsPerCpuSec),
    cpuNs: rows.map(({ supply }) => supply * second),
  };
  const point = { kind: 'ceiling', threads, kernel } as const;
  return { ...sampleMeasurement('kernel', 0), point, columns, processColumns: {}, unavailable: [] };
}

function threadColumns(threads: number, shares: MadeShares, scatter: readonly number[]): Columns {
  const rows = scatter.flatMap((factor, round) =>
    Array.from({ length: threads }, (_, thread) => ({ factor, round, thread })),
  );
  const all = (value: number) => rows.map(() => value);
  const { cpuRatio, runDelayRatio, operationsPerCpuSec, columns = {} } = shares;
  return {
    roundIndex: rows.map(({ round }) => round),
    threadIndex: rows.map(({ thread }) => thread),
    durationNs: all(second),
    elapsedNs: all(second),
    iterations: rows.map(({ factor }) => factor * cpuRatio * operationsPerCpuSec),
    cpuNs: all(cpuRatio * second),
    runDelayNs: all(runDelayRatio * second),
    voluntarySwitches: all(shares.voluntarySwitches ?? 0),
    ...(shares.gcRatio === undefined ? {} : { gcNs: all(shares.gcRatio * second) }),
    ...Object.fromEntries(Object.entries(columns).map(([id, value]) => [id, all(value)])),
  };
}
