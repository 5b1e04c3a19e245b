// The microbenchmark study: every benchmark once a launch, launches interleaved over the whole suite
// in a seeded order, so that a slow minute of the machine hits all of them alike.
import { microMeasurement } from '../engine/launch/micro-launch.ts';
import type { CoreKnowledge } from '../engine/launch/own-core.ts';
import type { MicroSettings } from '../engine/launch/protocol.ts';
import type { Measurement } from '../model/run/measurement.ts';
import type { MicroPlan } from '../model/run/plan.ts';
import { median, sortedCopy } from '../stats/quantile.ts';
import { openRandom, shuffled } from '../stats/random.ts';
import type { StudyContext, Target } from './context.ts';
import type { CoreMemory } from './core-memory.ts';
import { failureOfLaunch } from './lost-launch.ts';
import { neededWarmup } from './needed-warmup.ts';

export interface MicroLimits {
  readonly seed: number;
  /** Limit of one launch of one benchmark that does not set its own. */
  readonly timeoutMs: number;
  /** What is known of the machine's cores, before and after. */
  readonly cores: CoreMemory;
  /** Whether the launches of one benchmark say enough; asked only under a wanted precision. */
  readonly isSettled: (launches: readonly Measurement[]) => boolean;
}

export async function studyMicro(
  context: StudyContext,
  targets: readonly Target[],
  plan: MicroPlan,
  { seed, timeoutMs, cores, isSettled }: MicroLimits,
): Promise<void> {
  const random = openRandom(seed);
  const mostLaunches = Math.max(plan.launches, plan.precision?.maxLaunches ?? 0);
  const stepCount = targets.length * mostLaunches;
  const taken = new Map<Target, readonly Measurement[]>();
  const ended = new Set<Target>();
  let step = 0;
  for (let launch = 0; launch < mostLaunches; launch += 1) {
    for (const [index, target] of shuffled(targets, random).entries()) {
      if (context.signal.aborted) return;
      step += 1;
      if (ended.has(target)) continue;
      const name = target.listing.benchmark.name;
      const most = plan.precision === undefined ? `${mostLaunches}` : `at most ${mostLaunches}`;
      const detail = `launch ${launch + 1} of ${most}`;
      context.report({ kind: 'started', step, stepCount, benchmarkName: name, detail });
      const alikeCount = targets.length - index - 1;
      const visit = {
        launch,
        alikeCount,
        timeoutMs,
        core: cores.known(target.listing.timeoutMs ?? timeoutMs),
        earlier: taken.get(target) ?? [],
      };
      const measurement = await measure(context, target, plan, visit);
      if (measurement === null) return;
      cores.learn(measurement);
      // A benchmark that failed once fails again, and costs its time limit each time.
      if (measurement.outcome.kind !== 'complete') ended.add(target);
      const launches = [...(taken.get(target) ?? []), measurement];
      taken.set(target, launches);
      if (plan.precision !== undefined && launches.length >= plan.launches && isSettled(launches)) {
        ended.add(target);
      }
      context.record(measurement);
      const finished = { kind: 'finished', step, stepCount, benchmarkName: name, detail } as const;
      context.report({ ...finished, ...medianTime(measurement) });
    }
  }
}

/** Nothing of a launch that measured nothing. */
function medianTime({ columns }: Measurement): { readonly operationNs?: number } {
  const { durationNs = [], iterations = [] } = columns;
  const times = durationNs.flatMap((duration, row) => {
    const time = duration / (iterations[row] ?? 0);
    return Number.isFinite(time) ? [time] : [];
  });
  return times.length === 0 ? {} : { operationNs: median(sortedCopy(times)) };
}

interface Visit {
  readonly launch: number;
  readonly alikeCount: number;
  readonly timeoutMs: number;
  readonly core: CoreKnowledge;
  readonly earlier: readonly Measurement[];
}

/** Null when the user interrupted it. */
async function measure(
  context: StudyContext,
  target: Target,
  plan: MicroPlan,
  { launch, alikeCount, timeoutMs, core, earlier }: Visit,
): Promise<Measurement | null> {
  const { listing } = target;
  const notMeasured = outcomeWithoutLaunch(target);
  if (notMeasured !== null) return microMeasurement({ listing, launch }, notMeasured, null);
  const { samplingNs, minWarmupNs, maxWarmupNs, pin, samples } = plan;
  const gc = listing.gc ?? plan.gc;
  const settings = {
    ...{ samplingNs, minWarmupNs, maxWarmupNs },
    ...(gc === undefined ? {} : { gc }),
    ...(pin === undefined ? {} : { pin }),
    ...(samples === undefined ? {} : { samples }),
    knownCore: core,
    ...neededWarmup(earlier),
  };
  const limitMs = listing.timeoutMs ?? timeoutMs;
  return launchOnce(context, target, settings, { launch, alikeCount, limitMs });
}

interface OneLaunch {
  readonly launch: number;
  readonly alikeCount: number;
  readonly limitMs: number;
}

/** One benchmark in a launch of its own. Null when the user interrupted it. */
export async function launchOnce(
  context: Pick<StudyContext, 'launch' | 'signal'>,
  { source, listing }: Target,
  settings: Omit<MicroSettings, 'limitMs'>,
  { launch, alikeCount, limitMs }: OneLaunch,
): Promise<Measurement | null> {
  const answer = await context.launch(
    {
      kind: 'micro',
      source,
      listing,
      launch,
      alikeCount,
      settings: { ...settings, limitMs },
      timeoutMs: limitMs,
    },
    limitMs,
    context.signal,
  );
  if (answer.kind === 'interrupted') return null;
  const [measurement] = answer.kind === 'measured' ? answer.measurements : [];
  if (measurement !== undefined) return measurement;
  if (answer.kind === 'measured') throw new Error('A launch answered with no measurement.');
  return microMeasurement({ listing, launch }, failureOfLaunch(answer, limitMs, source.file), null);
}

/** Why a target is not launched at all: skipped by its author, or declared in a way that cannot work. */
export function outcomeWithoutLaunch({ listing }: Target): Measurement['outcome'] | null {
  if (listing.skipReason !== null) return { kind: 'skipped', reason: listing.skipReason };
  if (listing.problem === null) return null;
  return { kind: 'failed', reason: listing.problem, advice: 'Then run again.' };
}
