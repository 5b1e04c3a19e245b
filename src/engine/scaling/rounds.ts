// The rounds of a scaling study: windows one after another, those again that others disturbed, until
// every efficiency is known well enough or the plan ends.
import { openRandom } from '../../stats/random.ts';
import type { ScalingLaunch } from '../launch/protocol.ts';
import { isScalingPrecise, type RoundThroughputs } from './precision.ts';
import { ceilingVisits, orderRound, type Visit, type VisitSigns, visitsAgain } from './visits.ts';
import { type Measured, openTaker, type WindowTaker } from './window-taker.ts';
import type { TakenWindow } from './windows.ts';
import type { Trouble } from './workers.ts';

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

/** @param threads points to visit, each at most the number of workers */
export async function visitRounds(
  request: ScalingLaunch,
  threads: readonly number[],
  measured: Measured,
): Promise<VisitedRounds> {
  const { processes, ceiling } = measured;
  const random = openRandom(request.seed);
  const taker = openTaker(request, measured, random);
  const besides: readonly Visit[] = [
    ...processes.counts.map((count): Visit => ({ kind: 'processes', threads: count })),
    ...ceilingVisits(ceiling?.kernels ?? [], threads, request.usableCpuCount),
  ];
  const rounds: RoundThroughputs[] = [];
  let budgetMs = 0;
  if (request.work === 'strong') await taker.settleOperations();
  while (rounds.length < request.maxRounds && taker.trouble() === null) {
    const visits = orderRound(threads, besides, random);
    const planned = await visitAll(taker, visits, Number.POSITIVE_INFINITY);
    budgetMs += againRatio * planned.tookMs;
    const disturbed = visitsAgain(planned.signs, request.usableCpuCount);
    const again = await visitAll(taker, disturbed, budgetMs);
    budgetMs -= again.tookMs;
    rounds.push(taker.endRound());
    if (rounds.length >= request.rounds && isScalingPrecise(threads, rounds)) break;
  }
  const { windows, trouble, ceilingReason } = taker;
  return { windows, trouble: trouble(), ceilingReason: ceilingReason() };
}

/** Until trouble comes, or no window may begin any more. */
async function visitAll(taker: WindowTaker, visits: readonly Visit[], limitMs: number) {
  const fromMs = performance.now();
  const signs: VisitSigns[] = [];
  for (const visit of visits) {
    if (taker.trouble() !== null || performance.now() - fromMs >= limitMs) break;
    const sign = await taker.take(visit);
    if (sign !== null) signs.push(sign);
  }
  return { signs, tookMs: performance.now() - fromMs };
}
