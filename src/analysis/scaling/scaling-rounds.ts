// The windows of one thread count, one by one: what all threads did together and where each spent
// it.
import type { Columns, Measurement } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { sumOf } from '../micro/samples.ts';

/** One common window. */
export interface Round {
  readonly throughputPerSec: number;
  /** CPU time of the workers together, ns; null when not observable. */
  readonly workerCpuNs: number | null;
  /** CPUs that the workers had on average; null when not observable. */
  readonly workerCpus: number | null;
}

/** Mean shares of a thread's time, which add up to 1; null when not observable. */
export interface TimeShares {
  readonly cpuRatio: number | null;
  readonly runDelayRatio: number | null;
  readonly blockedRatio: number | null;
}

/** Less is the rounding of the division. */
const leastRest = 1e-9;

/** Complete windows by number: one in which a thread is missing does not count for the others either. */
export function roundsOf(measurement: Measurement): ReadonlyMap<number, Round> {
  const { roundIndex = [], durationNs = [], iterations = [], cpuNs } = measurement.columns;
  const rowsByRound = new Map<number, number[]>();
  for (const [row, round] of roundIndex.entries()) {
    const rows = rowsByRound.get(round);
    if (rows === undefined) rowsByRound.set(round, [row]);
    else rows.push(row);
  }
  const rounds = new Map<number, Round>();
  for (const [round, rows] of rowsByRound) {
    if (rows.length !== measurement.point.threads) continue;
    const operations = sumOf(rows.map((row) => iterations[row] ?? 0));
    const windowNs = Math.max(...rows.map((row) => durationNs[row] ?? 0));
    if (!(operations > 0 && windowNs > 0)) continue;
    const workerCpuNs = cpuNs === undefined ? null : sumOf(rows.map((row) => cpuNs[row] ?? 0));
    const wallNs = sumOf(rows.map((row) => wallNsOf(measurement.columns, row)));
    rounds.set(round, {
      throughputPerSec: (operations / windowNs) * 1e9,
      workerCpuNs,
      workerCpus: workerCpuNs === null ? null : (rows.length * workerCpuNs) / wallNs,
    });
  }
  return rounds;
}

/** Times of all threads together, ns. */
export interface ThreadTimes {
  readonly wallNs: number;
  readonly cpuNs: number;
  /** Null when not observable. */
  readonly runDelayNs: number | null;
}

/**
 * Wall = CPU + run-queue wait + blocked, for each thread and window. The wall time begins with the
 * window: a thread that is late to it was due and waited for a CPU, before its first reading. It ends
 * with the last reading, since a batch that ends late uses more than the window, and not before the
 * window does, since of a fixed number of operations other threads may still have a part to do.
 * @param rounds the windows that count; null for all
 * @returns null when thread CPU is not observable
 */
export function threadTimesOf(
  { columns }: Measurement,
  rounds: ReadonlyMap<number, Round> | null,
): ThreadTimes | null {
  const { roundIndex = [], elapsedNs, cpuNs, runDelayNs } = columns;
  if (cpuNs === undefined || elapsedNs === undefined) return null;
  const rows = [...roundIndex.keys()].filter((row) => rounds?.has(roundIndex[row] ?? -1) ?? true);
  const sum = (of: (row: number) => number) => sumOf(rows.map(of));
  const late = (row: number) => lateNsOf(columns, row);
  return {
    wallNs: sum((row) => wallNsOf(columns, row)),
    cpuNs: sum((row) => cpuNs[row] ?? 0),
    runDelayNs: runDelayNs === undefined ? null : sum((row) => (runDelayNs[row] ?? 0) + late(row)),
  };
}

function lateNsOf({ startNs }: Columns, row: number): number {
  return Math.max(0, startNs?.[row] ?? 0);
}

function wallNsOf(columns: Columns, row: number): number {
  const windowNs = columns.durationNs?.[row] ?? 0;
  return Math.max(windowNs, lateNsOf(columns, row) + (columns.elapsedNs?.[row] ?? 0));
}

/** Mean shares of a thread's time. */
export function timeSharesOf(measurement: Measurement): TimeShares {
  const times = threadTimesOf(measurement, null);
  if (times === null || times.wallNs <= 0) {
    return { cpuRatio: null, runDelayRatio: null, blockedRatio: null };
  }
  const cpuRatio = times.cpuNs / times.wallNs;
  if (times.runDelayNs === null) return { cpuRatio, runDelayRatio: null, blockedRatio: null };
  const runDelayRatio = times.runDelayNs / times.wallNs;
  // The clocks are read one after another, so the rest may fall just below nothing.
  const rest = 1 - cpuRatio - runDelayRatio;
  return { cpuRatio, runDelayRatio, blockedRatio: rest > leastRest ? rest : 0 };
}

/**
 * CPUs that the process kept busy in addition to its workers (V8's collectors and compilers, the main
 * thread): the median over windows of (process CPU − Σ worker CPU) ÷ time between the readings.
 */
export function helperCpusOf(
  { processColumns }: Measurement,
  rounds: ReadonlyMap<number, Round>,
): number | null {
  const { roundIndex = [], processCpuNs, durationNs } = processColumns;
  if (processCpuNs === undefined || durationNs === undefined) return null;
  const cpus = roundIndex.flatMap((round, row) => {
    const workerCpuNs = rounds.get(round)?.workerCpuNs ?? null;
    const spanNs = durationNs[row] ?? 0;
    if (workerCpuNs === null || spanNs <= 0) return [];
    return [((processCpuNs[row] ?? 0) - workerCpuNs) / spanNs];
  });
  // The two clocks tick apart, so that the difference may fall just below nothing.
  return cpus.length === 0 ? null : Math.max(0, median(sortedCopy(cpus)));
}
