// Two versions that cannot be set up at the same time (a fixed port, a lock, one database): each in launches
// of its own, which take turns.
import type { LaunchAnswer } from '../engine/launcher.ts';
import { microMeasurement } from '../engine/micro-launch.ts';
import type { CoreKnowledge } from '../engine/own-core.ts';
import type { BenchFile, PairOrder } from '../engine/protocol.ts';
import type { Measurement } from '../model/measurement.ts';
import type { PairPlan } from '../model/plan.ts';
import type { StudyContext } from './context.ts';
import { failureOfLaunch } from './lost-launch.ts';
import { neededWarmup } from './needed-warmup.ts';
import type { PairTarget } from './pair-target.ts';

export interface ApartVisit {
  readonly launch: number;
  readonly order: PairOrder;
  readonly timeoutMs: number;
  readonly core: CoreKnowledge;
  /** Both sides of the launches before. */
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
  { source, other, listing }: PairTarget,
  plan: PairPlan,
  visit: ApartVisit & { readonly side: 'before' | 'after' },
): Promise<Measurement | null> {
  const { side, launch, order, timeoutMs, core, because } = visit;
  const file: BenchFile = side === 'before' ? other : source;
  const gc = listing.gc ?? plan.gc;
  const own = visit.earlier.filter(({ point }) => point.kind === 'pair' && point.side === side);
  const answer = await context.launch(
    {
      kind: 'micro',
      source: file,
      listing,
      launch,
      alikeCount: side === order.first ? 1 : 0,
      settings: {
        samplingNs: plan.samplingNs / 2,
        minWarmupNs: plan.minWarmupNs,
        maxWarmupNs: plan.maxWarmupNs,
        knownCore: core,
        pin: 'quickest',
        ...neededWarmup(own),
        ...(gc === undefined ? {} : { gc }),
      },
      timeoutMs,
    },
    timeoutMs,
    context.signal,
  );
  if (answer.kind === 'interrupted') return null;
  const [alone] = answer.kind === 'measured' ? answer.measurements : [];
  const measurement = alone ?? lost(answer, { listing, launch }, timeoutMs, file.file);
  return {
    ...measurement,
    point: { kind: 'pair', threads: 1, launch, side, first: order.first, apart: because },
  };
}

function lost(
  answer: LaunchAnswer,
  of: Parameters<typeof microMeasurement>[0],
  timeoutMs: number,
  file: string,
): Measurement {
  if (answer.kind === 'measured') throw new Error('A launch answered with no measurement.');
  return microMeasurement(of, failureOfLaunch(answer, timeoutMs, file), null);
}
