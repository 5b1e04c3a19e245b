// The pair study: two versions of every benchmark, batch against batch in fresh launches, until the
// verdict on each is certain, more launches would not help, or they are spent.
import type { CoreKnowledge } from '../engine/own-core.ts';
import { bothSides } from '../engine/pair/pair-launch.ts';
import type { BenchFile, PairOrder } from '../engine/protocol.ts';
import type { Measurement } from '../model/measurement.ts';
import type { PairPlan } from '../model/plan.ts';
import { openRandom, shuffled } from '../stats/random.ts';
import type { StudyContext, Target } from './context.ts';
import type { CoreMemory } from './core-memory.ts';
import { failureOfLaunch } from './lost-launch.ts';
import { outcomeWithoutLaunch } from './micro.ts';
import { neededWarmup } from './needed-warmup.ts';

/** A benchmark of the present version and the file that declares its other version. */
export interface PairTarget extends Target {
  readonly other: BenchFile;
}

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
  cores.expect(stepCount);
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
      const sides = await measure(context, target, plan, {
        launch,
        order: orderOf(launch, settings.seed),
        alikeCount: open.length - index - 1,
        timeoutMs: settings.timeoutMs,
        core: cores.known(target.listing.timeoutMs ?? settings.timeoutMs),
        earlier: measured.get(target) ?? [],
      });
      // In one isolate both sides have the watch of the same thread.
      for (const side of plan.isolates === 1 ? sides.slice(0, 1) : sides) cores.learn(side);
      for (const side of sides) context.record(side);
      measured.get(target)?.push(...sides);
      context.report({ kind: 'finished', ...position });
    }
    open = open.filter((target) => isOpen(measured.get(target) ?? [], launch + 1, settings));
  }
}

function isOpen(
  measurements: readonly Measurement[],
  launches: number,
  { looks, isOver }: PairSettings,
): boolean {
  if (measurements.some(({ outcome }) => outcome.kind !== 'complete')) return false;
  return !(looks.includes(launches) && isOver(measurements));
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

/** Empty when the user interrupted it. */
async function measure(
  context: StudyContext,
  target: PairTarget,
  plan: PairPlan,
  { launch, order, alikeCount, timeoutMs, core, earlier }: PairVisit,
): Promise<readonly Measurement[]> {
  const { source, listing, other } = target;
  const notMeasured = outcomeWithoutLaunch(target);
  if (notMeasured !== null) return bothSides({ listing, launch, order }, notMeasured, null);
  const limitMs = listing.timeoutMs ?? timeoutMs;
  const benchmarkId = listing.benchmark.id;
  const gc = listing.gc ?? plan.gc;
  const { samplingNs, minWarmupNs, maxWarmupNs, isolates } = plan;
  const answer = await context.launch(
    {
      kind: 'pair',
      listing,
      before: { source: other, benchmarkId },
      after: { source, benchmarkId },
      isolates,
      order,
      launch,
      alikeCount,
      settings: {
        ...{ samplingNs, minWarmupNs, maxWarmupNs, limitMs, knownCore: core },
        ...neededWarmup(earlier),
        ...(gc === undefined ? {} : { gc }),
      },
      timeoutMs: limitMs,
    },
    limitMs,
    context.signal,
  );
  if (answer.kind === 'interrupted') return [];
  if (answer.kind === 'measured') return answer.measurements;
  return bothSides({ listing, launch, order }, failureOfLaunch(answer, limitMs, source.file), null);
}
