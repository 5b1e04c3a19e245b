// Two versions that cannot be set up at the same time (a fixed port, a lock, one database): each in its own
// launches, which take turns.
import type { CoreKnowledge } from '../../engine/launch/own-core.ts';
import type { PairOrder } from '../../engine/launch/protocol.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { PairPlan } from '../../model/run/plan.ts';
import type { StudyContext } from '../context.ts';
import { launchOnce } from '../micro.ts';
import { neededWarmup } from '../needed-warmup.ts';
import type { PairTarget } from './target.ts';

export interface ApartVisit {
  readonly launch: number;
  readonly order: PairOrder;
  readonly timeoutMs: number;
  readonly core: CoreKnowledge;
  /** Both sides of the earlier launches. */
  readonly earlier: readonly Measurement[];
  /** Why they are not measured together. */
  readonly because: string;
}

/**
 * Launches of each side. One of a pair measures both, so that half as many a side take as long; fewer than
 * ten say too little.
 */
export function launchesApart(plan: PairPlan): number {
  return Math.max(Math.min(plan.launches, 10), Math.ceil(plan.launches / 2));
}

/** A launch of either side, one after the other; the second only if the first worked. Empty when the user interrupted it. */
export async function measureApart(
  context: StudyContext,
  target: PairTarget,
  plan: PairPlan,
  visit: ApartVisit,
): Promise<readonly Measurement[]> {
  const { first } = visit.order;
  const sides =
    first === 'before' ? (['before', 'after'] as const) : (['after', 'before'] as const);
  const measured: Measurement[] = [];
  for (const side of sides) {
    const measurement = await measureSide(context, target, plan, { ...visit, side });
    if (measurement === null) return [];
    measured.push(measurement);
    if (measurement.outcome.kind !== 'complete') break;
  }
  return measured;
}

async function measureSide(
  context: StudyContext,
  { source, other, listing, otherListing = listing }: PairTarget,
  plan: PairPlan,
  visit: ApartVisit & { readonly side: 'before' | 'after' },
): Promise<Measurement | null> {
  const { side, launch, order, timeoutMs, core, because } = visit;
  const gc = listing.gc ?? plan.gc;
  const settings = {
    samplingNs: plan.samplingNs / 2,
    minWarmupNs: plan.minWarmupNs,
    maxWarmupNs: plan.maxWarmupNs,
    knownCore: core,
    pin: 'quickest' as const,
    // By both sides, so that both begin after as many operations.
    ...neededWarmup(visit.earlier),
    ...(gc === undefined ? {} : { gc }),
  };
  const alikeCount = side === order.first ? 1 : 0;
  const target = side === 'before' ? { source: other, listing: otherListing } : { source, listing };
  const limits = { launch, alikeCount, limitMs: timeoutMs };
  const measurement = await launchOnce(context, target, settings, limits);
  if (measurement === null) return null;
  return {
    ...measurement,
    // The other side may be another benchmark, and yet is one of this comparison.
    ...{ benchmark: listing.benchmark, settings: listing.settings },
    point: { kind: 'pair', threads: 1, launch, side, first: order.first, apart: because },
  };
}
