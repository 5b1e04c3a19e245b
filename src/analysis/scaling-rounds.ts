// The windows of one thread count, one by one: what all threads did together and where each spent
// it.
import type { Measurement } from '../model/measurement.ts';
import { median, sortedCopy } from '../stats/quantile.ts';
import { sumOf } from './samples.ts';

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

/** Complete windows by number: one in which a thread is missing says nothing about the others. */
export function roundsOf(measurement: Measurement): ReadonlyMap<number, Round> {
  const { roundIndex = [], durationNs = [], iterations = [] } = measurement.columns;
  const { cpuNs, elapsedNs } = measurement.columns;
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
    const wallNs = sumOf(rows.map((row) => elapsedNs?.[row] ?? windowNs));
    rounds.set(round, {
      throughputPerSec: (operations / windowNs) * 1e9,
      workerCpuNs,
      workerCpus: workerCpuNs === null ? null : (rows.length * workerCpuNs) / wallNs,
    });
  }
  return rounds;
}

/**
 * Wall = CPU + run-queue wait + blocked, for each thread and window; the wall time is that between the
 * two readings, since a batch that ends late uses more than the window.
 */
export function timeSharesOf({ columns }: Measurement): TimeShares {
  const { elapsedNs = [], cpuNs, runDelayNs } = columns;
  if (cpuNs === undefined || elapsedNs.length === 0) {
    return { cpuRatio: null, runDelayRatio: null, blockedRatio: null };
  }
  const share = (values: readonly number[]) => sumOf(values) / sumOf(elapsedNs);
  const cpuRatio = share(cpuNs);
  if (runDelayNs === undefined) return { cpuRatio, runDelayRatio: null, blockedRatio: null };
  const runDelayRatio = share(runDelayNs);
  // The clocks are read one after another, so the rest may fall just below nothing.
  const rest = 1 - cpuRatio - runDelayRatio;
  return { cpuRatio, runDelayRatio, blockedRatio: rest > leastRest ? rest : 0 };
}

/**
 * CPUs that the process kept busy beside its workers (V8's collectors and compilers, the main
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
