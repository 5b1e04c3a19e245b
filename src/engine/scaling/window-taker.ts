// Takes the windows of a scaling study and keeps them, with what went wrong.
import type { Ceiling } from '../../probe/core/ceiling.ts';
import { type Random, shuffled } from '../../stats/random.ts';
import type { ScalingLaunch } from '../launch/protocol.ts';
import type { RoundThroughputs } from './precision.ts';
import type { ScalingProcesses } from './processes.ts';
import type { Visit, VisitSigns } from './visits.ts';
import { latestValue } from './window-ledger.ts';
import {
  type BenchmarkWindow,
  type TakenWindow,
  takeBenchmarkWindow,
  takeCeilingWindow,
} from './windows.ts';
import type { ScalingWorkers, Trouble } from './workers.ts';

/** Windows that find out how much work fills one. */
export const settlingWindows = 3;

export interface WindowTaker {
  /** In the order in which they were taken. */
  readonly windows: readonly TakenWindow[];
  readonly trouble: () => Trouble | null;
  /** Why the native kernels ran no longer; null while they do. */
  readonly ceilingReason: () => string | null;
  /** For strong work: as many operations as one thread does in a window, the most of several. */
  readonly settleOperations: () => Promise<void>;
  /**
   * One window, kept.
   * @returns null when there was none
   */
  readonly take: (visit: Visit) => Promise<VisitSigns | null>;
  /** Throughputs of the windows since it was asked last. */
  readonly endRound: () => RoundThroughputs;
}

/** What is measured in the rounds. */
export interface Measured {
  readonly workers: ScalingWorkers;
  readonly processes: ScalingProcesses;
  readonly ceiling: Ceiling | null;
}

/** @param random decides which workers take part in a window */
export function openTaker(
  request: ScalingLaunch,
  { workers, processes, ceiling }: Measured,
  random: Random,
): WindowTaker {
  const windows: TakenWindow[] = [];
  const workerIndexes = Array.from({ length: workers.count }, (_, index) => index);
  let round = new Map<number, number[]>();
  let operations: number | null = null;
  let trouble: Trouble | null = null;
  let ceilingReason: string | null = null;
  const { ledger } = workers;
  const open = async (members: readonly number[]): Promise<BenchmarkWindow | null> => {
    const { windowNs, timeoutMs: patienceMs } = request;
    const taken = await Promise.race([
      workers.trouble,
      takeBenchmarkWindow(workers.control, members, { windowNs, operations, patienceMs }),
    ]);
    if (taken?.kind === 'window') return withoutHeld(taken, ceiling?.heldBytes ?? 0);
    trouble = taken ?? { kind: 'late' };
    return null;
  };
  const operationsOf = (members: readonly number[]): number =>
    members.reduce((sum, member) => sum + latestValue(ledger, member, 'iterations'), 0);
  const takeOfBenchmark = async (threads: number): Promise<BenchmarkWindow | null> => {
    // Other workers each time, so that a slow isolate does not always serve the same point.
    const members = shuffled(workerIndexes, random).slice(0, threads);
    const taken = await open(members);
    if (taken === null) return null;
    const ends = members.map((member) => latestValue(ledger, member, 'durationNs'));
    const throughput = operationsOf(members) / Math.max(...ends);
    round.set(threads, [...(round.get(threads) ?? []), throughput]);
    return taken;
  };
  const takeOfCeiling = async (
    visit: Extract<Visit, { readonly kind: 'ceiling' }>,
  ): Promise<TakenWindow | null> => {
    if (ceiling === null || ceilingReason !== null) return null;
    const taken = await takeCeilingWindow(ceiling, visit, request.ceilingNs);
    if (taken.kind === 'known') return taken.value;
    ceilingReason = taken.reason;
    return null;
  };
  const takeOf = (visit: Visit): Promise<TakenWindow | null> => {
    if (visit.kind === 'ceiling') return takeOfCeiling(visit);
    if (visit.kind === 'window') return takeOfBenchmark(visit.threads);
    return processes.take(visit.threads, request.windowNs, operations);
  };
  return {
    windows,
    trouble: () => trouble,
    ceilingReason: () => ceilingReason,
    async settleOperations() {
      let most = 1;
      for (let attempt = 0; attempt < settlingWindows; attempt += 1) {
        if ((await open([0])) === null) return;
        most = Math.max(most, Math.round(operationsOf([0])));
      }
      operations = most;
    },
    async take(visit) {
      const taken = await takeOf(visit);
      if (taken === null) return null;
      windows.push(taken);
      return signsOf(visit, taken);
    },
    endRound() {
      const ended = round;
      round = new Map();
      return ended;
    },
  };
}

/** The kernels' arrays are no memory of the benchmark. */
function withoutHeld(window: BenchmarkWindow, heldBytes: number): BenchmarkWindow {
  const { residentBytes } = window.after.values;
  if (residentBytes === undefined) return window;
  const values = { ...window.after.values, residentBytes: residentBytes - heldBytes };
  return { ...window, after: { ...window.after, values } };
}

/** What a window shows of the machine. */
function signsOf(visit: Visit, taken: TakenWindow): VisitSigns {
  const growthOf = (id: 'machineCpuNs' | 'processCpuNs'): number =>
    (taken.after.values[id] ?? Number.NaN) - (taken.before.values[id] ?? Number.NaN);
  const otherCpus = (growthOf('machineCpuNs') - growthOf('processCpuNs')) / taken.elapsedNs;
  return {
    visit,
    supplyCpus:
      taken.kind === 'ceiling'
        ? taken.rows.reduce((sum, { cpuNs }) => sum + cpuNs, 0) / taken.windowNs
        : null,
    otherCpus: Number.isNaN(otherCpus) ? null : otherCpus,
    windowNs: taken.elapsedNs,
  };
}
