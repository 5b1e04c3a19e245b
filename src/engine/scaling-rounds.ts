// The rounds of a scaling study: windows one after another, those again that others disturbed, until
// every efficiency is known well enough or the plan ends.
import type { Ceiling } from '../probe/ceiling.ts';
import { openRandom, shuffled } from '../stats/random.ts';
import type { ScalingLaunch } from './protocol.ts';
import { isScalingPrecise, type RoundThroughputs } from './scaling-precision.ts';
import {
  ceilingVisits,
  orderRound,
  type Visit,
  type VisitSigns,
  visitsAgain,
} from './scaling-visits.ts';
import {
  type BenchmarkWindow,
  type TakenWindow,
  takeBenchmarkWindow,
  takeCeilingWindow,
} from './scaling-windows.ts';
import type { ScalingWorkers, Trouble } from './scaling-workers.ts';
import { latestValue } from './window-ledger.ts';

export interface VisitedRounds {
  /** In the order in which they were taken. */
  readonly windows: readonly TakenWindow[];
  /** What ended the rounds early; null when nothing did. */
  readonly trouble: Trouble | null;
  /** Why the native kernels did not run; null when they did, or were not to. */
  readonly ceilingReason: string | null;
}

/** Repeated windows may take that share of the time of the others. */
const againRatio = 0.3;

/** Windows that find out how much work fills one. */
export const settlingWindows = 3;

/** @param threads points to visit, each at most the number of workers */
export async function visitRounds(
  request: ScalingLaunch,
  threads: readonly number[],
  workers: ScalingWorkers,
  ceiling: Ceiling | null,
): Promise<VisitedRounds> {
  const taker = openTaker(request, workers, ceiling);
  const random = openRandom(request.seed);
  const { usableCpuCount } = request;
  const ceilings = ceilingVisits(ceiling?.kernels ?? [], threads, usableCpuCount);
  const rounds: RoundThroughputs[] = [];
  let plannedMs = 0;
  let againMs = 0;
  if (request.work === 'strong') await taker.settleOperations();
  while (rounds.length < request.maxRounds && taker.trouble() === null) {
    const round = new Map<number, number[]>();
    rounds.push(round);
    const signs: VisitSigns[] = [];
    const visitAll = async (visits: readonly Visit[], untilMs: number): Promise<number> => {
      const fromMs = performance.now();
      for (const visit of visits) {
        if (taker.trouble() !== null || performance.now() > untilMs) break;
        const sign = await taker.take(visit, random, round);
        if (sign !== null) signs.push(sign);
      }
      return performance.now() - fromMs;
    };
    const visits = orderRound(threads, ceilings, random);
    plannedMs += await visitAll(visits, Number.POSITIVE_INFINITY);
    const budgetMs = againRatio * plannedMs - againMs;
    againMs += await visitAll(visitsAgain(signs, usableCpuCount), performance.now() + budgetMs);
    if (rounds.length >= request.rounds && isScalingPrecise(threads, rounds)) break;
  }
  return { windows: taker.windows, trouble: taker.trouble(), ceilingReason: taker.ceilingReason() };
}

/** Takes windows and keeps them, with what went wrong. */
function openTaker(request: ScalingLaunch, workers: ScalingWorkers, ceiling: Ceiling | null) {
  const windows: TakenWindow[] = [];
  const workerIndexes = Array.from({ length: workers.count }, (_, index) => index);
  let operations: number | null = null;
  let trouble: Trouble | null = null;
  let ceilingReason: string | null = null;
  const open = async (members: readonly number[]): Promise<BenchmarkWindow | null> => {
    const { windowNs, timeoutMs: patienceMs } = request;
    const taken = await Promise.race([
      workers.trouble,
      takeBenchmarkWindow(workers.control, members, { windowNs, operations, patienceMs }),
    ]);
    if (taken?.kind === 'window') return taken;
    trouble = taken ?? { kind: 'late' };
    return null;
  };
  const operationsOf = (members: readonly number[]): number =>
    members.reduce((sum, member) => sum + latestValue(workers.ledger, member, 'iterations'), 0);
  return {
    windows,
    trouble: (): Trouble | null => trouble,
    ceilingReason: () => ceilingReason,
    /** As many as one thread does in a window: the most of several, none of which is kept. */
    async settleOperations(): Promise<void> {
      let most = 1;
      for (let attempt = 0; attempt < settlingWindows; attempt += 1) {
        if ((await open([0])) === null) return;
        most = Math.max(most, Math.round(operationsOf([0])));
      }
      operations = most;
    },
    async take(
      visit: Visit,
      random: ReturnType<typeof openRandom>,
      round: Map<number, number[]>,
    ): Promise<VisitSigns | null> {
      if (visit.kind === 'ceiling') {
        if (ceiling === null || ceilingReason !== null) return null;
        const taken = await takeCeilingWindow(ceiling, visit, request.ceilingNs);
        if (taken.kind === 'known') return signsOf(visit, windows, taken.value);
        ceilingReason = taken.reason;
        return null;
      }
      // Other workers each time, so that a slow isolate does not always serve the same point.
      const members = shuffled(workerIndexes, random).slice(0, visit.threads);
      const taken = await open(members);
      if (taken === null) return null;
      const spanNs = Math.max(
        ...members.map((member) => latestValue(workers.ledger, member, 'durationNs')),
      );
      round.set(visit.threads, [
        ...(round.get(visit.threads) ?? []),
        operationsOf(members) / spanNs,
      ]);
      return signsOf(visit, windows, taken);
    },
  };
}

/** Keeps a window and tells what it shows. */
function signsOf(visit: Visit, windows: TakenWindow[], taken: TakenWindow): VisitSigns {
  windows.push(taken);
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
