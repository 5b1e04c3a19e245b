// The pair study: two versions of every benchmark, batch against batch in fresh launches, until the
// verdict on each is certain, more launches would not help, or they are spent.
import type { CoreKnowledge } from '../../engine/launch/own-core.ts';
import type { PairOrder } from '../../engine/launch/protocol.ts';
import { bothSides } from '../../engine/pair/pair-launch.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { PairPlan } from '../../model/run/plan.ts';
import { openRandom, shuffled } from '../../stats/random.ts';
import type { StudyContext } from '../context.ts';
import type { CoreMemory } from '../core-memory.ts';
import { failureOfLaunch } from '../lost-launch.ts';
import { outcomeWithoutLaunch } from '../micro.ts';
import { neededWarmup } from '../needed-warmup.ts';
import { launchesApart, measureApart } from './apart.ts';
import type { PairTarget } from './target.ts';

export type { PairTarget } from './target.ts';

export interface PairSettings {
  readonly seed: number;
  readonly timeoutMs: number;
  /** What is known of the machine's cores, before and after. */
  readonly cores: CoreMemory;
  /** Launches after which it is asked whether to go on, ascending. */
  readonly looks: readonly number[];
  /** Whether more launches of these measurements' benchmark would no longer change its verdict. */
  readonly isOver: (measurements: readonly Measurement[]) => boolean;
}

export async function studyPairs(
  context: StudyContext,
  targets: readonly PairTarget[],
  plan: PairPlan,
  settings: PairSettings,
): Promise<void> {
  const random = openRandom(settings.seed);
  const measured = new Map<PairTarget, Measurement[]>(targets.map((target) => [target, []]));
  const stepCount = targets.length * plan.launches;
  const { cores } = settings;
  const apart = new Map(
    targets.filter((target) => isLoadedOnce(target, plan)).map((each) => [each, loadedOnce]),
  );
  let open = targets;
  for (let launch = 0; launch < plan.launches && open.length > 0; launch += 1) {
    for (const [index, target] of shuffled(open, random).entries()) {
      if (context.signal.aborted) return;
      const position = {
        step: launch * targets.length + index + 1,
        stepCount,
        benchmarkName: target.listing.benchmark.name,
        detail: `launch ${launch + 1} of at most ${plan.launches}`,
      };
      context.report({ kind: 'started', ...position });
      const timeoutMs = target.listing.timeoutMs ?? settings.timeoutMs;
      const visit = {
        launch,
        order: orderOf(launch, settings.seed),
        alikeCount: open.length - index - 1,
        timeoutMs,
        core: cores.known(timeoutMs),
        earlier: measured.get(target) ?? [],
      };
      const sides = await measureSomehow(context, target, plan, { ...visit, apart });
      // In one isolate both sides have the watch of the same thread.
      const isOneThread = plan.isolates === 1 && !apart.has(target);
      for (const side of isOneThread ? sides.slice(0, 1) : sides) cores.learn(side);
      for (const side of sides) context.record(side);
      measured.get(target)?.push(...sides);
      context.report({ kind: 'finished', ...position });
    }
    open = open.filter((target) => {
      const ofTarget = measured.get(target) ?? [];
      if (!apart.has(target)) return isOpen(ofTarget, launch + 1, settings);
      return ofTarget.every(isComplete) && launch + 1 < launchesApart(plan);
    });
  }
}

const loadedOnce = 'one isolate runs a bench file only once';

/** With another version of a package both sides are the same bench file. */
function isLoadedOnce({ source, other }: PairTarget, { isolates }: PairPlan): boolean {
  return isolates === 1 && source.modulePath === other.modulePath;
}

function isOpen(
  measurements: readonly Measurement[],
  launches: number,
  { looks, isOver }: PairSettings,
): boolean {
  if (!measurements.every(isComplete)) return false;
  return !(looks.includes(launches) && isOver(measurements));
}

function isComplete({ outcome }: Measurement): boolean {
  return outcome.kind === 'complete';
}

/** Both versions come first equally often. */
export function orderOf(launch: number, seed: number): PairOrder {
  return { first: launch % 2 === 0 ? 'before' : 'after', seed: (seed + launch) | 0 };
}

interface PairVisit {
  readonly launch: number;
  readonly order: PairOrder;
  readonly alikeCount: number;
  readonly timeoutMs: number;
  readonly core: CoreKnowledge;
  /** Both sides of the launches before. */
  readonly earlier: readonly Measurement[];
}

interface AnyVisit extends PairVisit {
  /** Why a benchmark's versions are not measured together; takes those that cannot be. */
  readonly apart: Map<PairTarget, string>;
}

/** What fails when both versions are set up, and works when one is alone, is measured apart from then on. */
async function measureSomehow(
  context: StudyContext,
  target: PairTarget,
  plan: PairPlan,
  { apart, ...visit }: AnyVisit,
): Promise<readonly Measurement[]> {
  const notMeasured = outcomeWithoutLaunch(target);
  if (notMeasured !== null) {
    const { launch, order } = visit;
    return bothSides({ listing: target.listing, launch, order }, notMeasured, null);
  }
  const because = apart.get(target);
  if (because !== undefined) return measureApart(context, target, plan, { ...visit, because });
  const sides = await measure(context, target, plan, visit);
  const [failure] = sides.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome] : []));
  if (failure === undefined || visit.launch > 0) return sides;
  const { reason } = failure;
  const each = await measureApart(context, target, plan, { ...visit, because: reason });
  if (each.length < 2 || !each.every(isComplete)) return sides;
  apart.set(target, reason);
  return each;
}

/** Empty when the user interrupted it. */
async function measure(
  context: StudyContext,
  target: PairTarget,
  plan: PairPlan,
  { launch, order, alikeCount, timeoutMs, core, earlier }: PairVisit,
): Promise<readonly Measurement[]> {
  const { source, listing, other, otherListing = listing } = target;
  const benchmarkId = listing.benchmark.id;
  const gc = listing.gc ?? plan.gc;
  const { samplingNs, minWarmupNs, maxWarmupNs, isolates } = plan;
  const answer = await context.launch(
    {
      kind: 'pair',
      listing,
      before: { source: other, benchmarkId: otherListing.benchmark.id },
      after: { source, benchmarkId },
      isolates,
      order,
      launch,
      alikeCount,
      settings: {
        ...{ samplingNs, minWarmupNs, maxWarmupNs, limitMs: timeoutMs, knownCore: core },
        ...neededWarmup(earlier),
        ...(gc === undefined ? {} : { gc }),
      },
      timeoutMs,
    },
    timeoutMs,
    context.signal,
  );
  if (answer.kind === 'interrupted') return [];
  if (answer.kind === 'measured') return answer.measurements;
  return bothSides(
    { listing, launch, order },
    failureOfLaunch(answer, timeoutMs, source.file),
    null,
  );
}
