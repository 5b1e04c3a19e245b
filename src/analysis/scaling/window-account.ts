// What all windows of one thread count say together: where its threads' time went, what they did on
// a CPU, and who else used CPUs meanwhile. Means over windows, because means add up.

import type { MetricId } from '../../model/metric/metric.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { sumOf } from '../micro/samples.ts';
import { type Round, threadTimesOf } from './scaling-rounds.ts';

export interface WindowAccount {
  readonly threads: number;
  /** Mean shares of a thread's time. */
  readonly cpuRatio: number;
  /** Null when not observable. */
  readonly runDelayRatio: number | null;
  /** All threads together. */
  readonly throughputPerSec: number;
  /** Of one thread per second of its CPU time. */
  readonly operationsPerCpuSec: number;
  /** In CPUs, used in addition to the workers; null when not observable. */
  readonly helperCpus: number | null;
  readonly otherProcessCpus: number | null;
  readonly stolenCpus: number | null;
  /** CPUs' worth of time that the quota withheld. */
  readonly throttledCpus: number | null;
  /** Share of the threads' time in collections. */
  readonly gcRatio: number | null;
  /** By one thread per second. */
  readonly voluntarySwitchesPerSec: number | null;
  /** How far the parts of a thread's time are from its wall time, as far as that can be seen. */
  readonly identityErrorRatio: number | null;
  /** Null where counters do not count. */
  readonly counters: CounterAccount | null;
}

export interface CounterAccount {
  readonly instructionsPerOperation: number;
  readonly instructionsPerCycle: number;
  readonly cyclesPerCpuSec: number;
  readonly cacheMissesPerOperation: number | null;
}

/**
 * Null where thread CPU is not observable, or nothing was done.
 * @param rounds the windows that count; others are left out
 */
export function accountOf(
  measurement: Measurement,
  rounds: ReadonlyMap<number, Round>,
): WindowAccount | null {
  const { threads } = measurement.point;
  const row = rowSums(measurement.columns, rounds);
  const times = threadTimesOf(measurement, rounds);
  const [operations, windowNs] = [row('iterations') ?? 0, row('durationNs') ?? 0];
  if (times === null || !(times.cpuNs > 0 && operations > 0 && windowNs > 0)) return null;
  const { wallNs, cpuNs } = times;
  const ofWall = (sum: number | null) => (sum === null ? null : sum / wallNs);
  const cpuRatio = cpuNs / wallNs;
  const throughputPerSec = ((threads * operations) / windowNs) * 1e9;
  const switches = ofWall(row('voluntarySwitches'));
  return {
    threads,
    cpuRatio,
    runDelayRatio: ofWall(times.runDelayNs),
    throughputPerSec,
    operationsPerCpuSec: throughputPerSec / (threads * cpuRatio),
    ...processAccount(measurement, rounds),
    gcRatio: ofWall(row('gcNs')),
    voluntarySwitchesPerSec: switches === null ? null : switches * 1e9,
    identityErrorRatio: identityErrorOf(measurement, rounds),
    counters: counterAccount(row, operations, cpuNs),
  };
}

type Sums = (id: MetricId) => number | null;

function rowSums(columns: Measurement['columns'], rounds: ReadonlyMap<number, Round>): Sums {
  const { roundIndex = [] } = columns;
  return (id) => {
    const values = columns[id];
    if (values === undefined) return null;
    return sumOf(values.filter((_, row) => rounds.has(roundIndex[row] ?? -1)));
  };
}

function processAccount({ processColumns }: Measurement, rounds: ReadonlyMap<number, Round>) {
  const sum = rowSums(processColumns, rounds);
  const spanNs = sum('durationNs') ?? 0;
  const cpus = (ns: number | null) => (ns === null || spanNs <= 0 ? null : ns / spanNs);
  const processNs = sum('processCpuNs');
  const machineNs = sum('machineCpuNs');
  const counted = (processColumns.roundIndex ?? []).map((round) => rounds.get(round));
  const workerNs = counted.map((round) => (round === undefined ? 0 : round.workerCpuNs));
  const isKnown = workerNs.every((each) => each !== null);
  const helperNs = processNs === null || !isKnown ? null : processNs - sumOf(workerNs);
  const othersNs = machineNs === null || processNs === null ? null : machineNs - processNs;
  // Clocks that tick apart may leave a difference just below nothing.
  const atLeastNone = (value: number | null) => (value === null ? null : Math.max(0, value));
  return {
    helperCpus: atLeastNone(cpus(helperNs)),
    otherProcessCpus: atLeastNone(cpus(othersNs)),
    stolenCpus: cpus(sum('stealNs')),
    throttledCpus: cpus(sum('throttledNs')),
  };
}

/**
 * CPU and run-queue wait are read from two clocks of the kernel, and may not exceed the wall time; a
 * thread that never gave up its CPU slept never, so that they must then make up all of it.
 */
function identityErrorOf(
  { columns }: Measurement,
  rounds: ReadonlyMap<number, Round>,
): number | null {
  const { roundIndex = [], elapsedNs = [], cpuNs, runDelayNs, voluntarySwitches } = columns;
  if (cpuNs === undefined || runDelayNs === undefined) return null;
  let errorNs = 0;
  let wallNs = 0;
  for (const [row, wall] of elapsedNs.entries()) {
    if (!rounds.has(roundIndex[row] ?? -1)) continue;
    const rest = wall - (cpuNs[row] ?? 0) - (runDelayNs[row] ?? 0);
    errorNs += voluntarySwitches?.[row] === 0 ? Math.abs(rest) : Math.max(0, -rest);
    wallNs += wall;
  }
  return wallNs > 0 ? errorNs / wallNs : null;
}

function counterAccount(row: Sums, operations: number, cpuNs: number): CounterAccount | null {
  const [instructions, cycles, misses] = [row('instructions'), row('cycles'), row('cacheMisses')];
  if (instructions === null || cycles === null || !(instructions > 0 && cycles > 0)) return null;
  return {
    instructionsPerOperation: instructions / operations,
    instructionsPerCycle: instructions / cycles,
    cyclesPerCpuSec: (cycles / cpuNs) * 1e9,
    cacheMissesPerOperation: misses === null ? null : misses / operations,
  };
}
