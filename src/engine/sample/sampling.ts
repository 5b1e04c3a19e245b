// The order of work for one benchmark in one thread: calibrate, warm up, sample, look for a change
// of regime, and start over after it. Written as a generator that asks for batches, so that
// synchronous and asynchronous benchmarks, and tests with a scripted clock, share every decision.
import type { CoreWatch } from '../../model/run/measurement.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import { findLastRegime } from '../../stats/change/regime-step.ts';
import { type OwnCore, openOwnCore } from '../launch/own-core.ts';
import { fastestBatch, growBatch, settleBatch } from './batch/batch-length.ts';
import { type LateTier, lookAhead } from './look-ahead.ts';
import { reachOperations } from './reach-operations.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import type { SamplingSettings } from './sampling-settings.ts';
import { type Shortfall, takeSamples } from './take-samples.ts';
import type { Tier } from './tier.ts';
import { defaultSlowCallNs } from './time-limit.ts';

/** Asks for a batch of so many calls; the answer is the number of operations done. */
export type Sampling = Generator<number, SamplingResult, number>;

export interface SamplingResult {
  readonly recorder: Recorder;
  readonly iterationsPerSample: number;
  readonly warmupNs: number;
  readonly warmupSampleCount: number;
  /** Warm-up calls that the author asked for and the time limit left no time for. */
  readonly missingWarmupCalls: number;
  /** Null when as many samples were taken as were wanted. */
  readonly shortfall: Shortfall | null;
  /** Found by looking beyond the usual warm-up; null if it was not looked for or not found. */
  readonly lateTier: LateTier | null;
  /** Regimes that were left behind: time after ÷ time before, in order. */
  readonly stepRatios: readonly number[];
  /** A step still found when the limit was reached; null when the last regime is steady. */
  readonly remainingStepRatio: number | null;
  /** The loop still ran code that V8 would have replaced by faster code later. */
  readonly isInMiddleTier: boolean;
  /** Time in the last tier ÷ time before it was asked for; null when V8 reached it unasked. */
  readonly requestedTierRatio: number | null;
  /** Null where it was not watched. */
  readonly core: CoreWatch | null;
}

/** How the engine repeats a callback that has no loop. */
export interface Looping {
  /** How far V8 has come with the loop, the callback inlined into it included. */
  readonly tier: () => Tier;
  /** Has V8's last compiler take the loop on now. */
  readonly requestTopTier: () => void;
}

/**
 * @param looping null when the callback times its own loop: one call is one sample then, and
 *   nothing is calibrated
 */
export function* planSampling(
  probe: ThreadProbe,
  settings: SamplingSettings,
  looping: Looping | null,
): Sampling {
  const recorder = openRecorder(probe, settings.maxSampleCount);
  const core = openOwnCore(probe, settings.core);
  const beganNs = probe.clockNs();
  const limitNs = beganNs + settings.maxWarmupNs;
  const stepRatios: number[] = [];
  const slowCallNs = settings.limit?.slowCallNs ?? defaultSlowCallNs;
  let isSlow = (settings.firstCallNs ?? 0) >= slowCallNs;
  let ready = yield* makeReady(probe, settings, looping, { core, limitNs, isSlow });
  let { iterations, warmupSampleCount, requestedTierRatio } = ready;
  if (settings.onWarm?.() === true) {
    ready = yield* makeReady(probe, settings, looping, { core, limitNs, isSlow });
    ({ iterations, requestedTierRatio } = ready);
    warmupSampleCount += ready.warmupSampleCount;
  }
  for (;;) {
    if (!isSlow) {
      const reach = (isLast: boolean) =>
        reachOperations(probe, settings.start, iterations, { limitNs, isLast });
      if (looping !== null) {
        // Else batches are too short by what the neighbour takes now, for as long as the launch lives.
        core?.settle(core.spin());
        warmupSampleCount += yield* reach(false);
        iterations = yield* settleBatch(probe, settings, iterations);
      }
      warmupSampleCount += yield* reach(true);
    }
    settings.onSteady?.();
    const sampledFromNs = probe.clockNs();
    const taken = yield* takeSamples(probe, settings, recorder, core, iterations);
    const { shortfall, shortestStepNs } = taken;
    const { startIndex, stepRatio } = findLastRegime(recorder.relativeTimes());
    const spentNs = probe.clockNs() - beganNs - (core?.waitedNs() ?? 0);
    const isExact = settings.exactSampleCount !== undefined;
    const isDone = settings.isDone?.() === true || shortfall?.cause === 'limit';
    const mayRepeat = isSlow && !isDone && !(isExact && looping === null);
    if (mayRepeat && shortestStepNs < slowCallNs / 2) {
      // Only the first call was slow, as one that loads something is.
      isSlow = false;
      warmupSampleCount += recorder.count();
      recorder.clear();
      ready = yield* makeReady(probe, settings, looping, { core, limitNs, isSlow });
      ({ iterations, requestedTierRatio } = ready);
      warmupSampleCount += ready.warmupSampleCount;
      continue;
    }
    const isOutOfTime = isExact || isDone || isSlow || spentNs > settings.maxWarmupNs;
    // Asked for once is enough: V8 may go back to calling it middle and run the last tier's loop in it.
    const isMiddle = requestedTierRatio === null && isInMiddleTier(looping, iterations);
    if ((stepRatio === null && !isMiddle) || isOutOfTime) {
      return {
        recorder,
        iterationsPerSample: iterations,
        warmupNs: sampledFromNs - beganNs,
        warmupSampleCount,
        missingWarmupCalls: ready.missingWarmupCalls,
        shortfall,
        lateTier: ready.lateTier,
        stepRatios,
        remainingStepRatio: stepRatio === null || startIndex === 0 ? null : stepRatio,
        isInMiddleTier: isMiddle,
        requestedTierRatio,
        core: core?.watch() ?? null,
      };
    }
    // The code changed speed inside the samples, or is bound to: all of them were warm-up.
    if (stepRatio !== null) stepRatios.push(stepRatio);
    warmupSampleCount += recorder.count();
    recorder.clear();
    if (!isMiddle) continue;
    const leftLater = yield* leaveMiddleTier(probe, limitNs, iterations, looping);
    warmupSampleCount += leftLater.samples;
    requestedTierRatio ??= leftLater.ratio;
  }
}

interface Readiness {
  readonly iterations: number;
  readonly warmupSampleCount: number;
  readonly missingWarmupCalls: number;
  readonly lateTier: LateTier | null;
  readonly requestedTierRatio: number | null;
}

interface Circumstances {
  readonly core: OwnCore | null;
  /** End of the longest warm-up, on the probe's clock. */
  readonly limitNs: number;
  /** The first call was so long that it is the whole warm-up. */
  readonly isSlow: boolean;
}

/** The length of a batch, and the warm-up. */
function* makeReady(
  probe: ThreadProbe,
  settings: SamplingSettings,
  looping: Looping | null,
  { core, limitNs, isSlow }: Circumstances,
): Generator<number, Readiness, number> {
  const isGrown = looping !== null && !isSlow;
  const iterations = isGrown ? yield* growBatch(probe, settings) : 1;
  const warmed = yield* warmUp(probe, settings, iterations);
  const ahead = { iterations, operations: warmed.operations, limitNs };
  const wanted = isSlow ? 0 : (settings.warmupOperations ?? 0);
  const looked = yield* lookAhead(probe, core, wanted, ahead);
  const left = yield* leaveMiddleTier(probe, limitNs, iterations, looping);
  return {
    iterations,
    warmupSampleCount: warmed.samples + looked.samples + left.samples,
    missingWarmupCalls: warmed.missingCalls,
    lateTier: looked.lateTier,
    requestedTierRatio: left.ratio,
  };
}

/** Runs a sampling whose batches are synchronous. */
export function driveSync(sampling: Sampling, runBatch: (iterations: number) => number) {
  let step = sampling.next(0);
  while (!step.done) step = sampling.next(runBatch(step.value));
  return step.value;
}

/** Runs a sampling whose batches are asynchronous. */
export async function driveAsync(
  sampling: Sampling,
  runBatch: (iterations: number) => Promise<number>,
) {
  let step = sampling.next(0);
  while (!step.done) step = sampling.next(await runBatch(step.value));
  return step.value;
}

interface WarmedUp {
  readonly samples: number;
  readonly operations: number;
  readonly missingCalls: number;
}

/** Largest share of the remaining time for warm-up calls that the author asked for. */
const warmupCallsShare = 0.4;

function* warmUp(
  probe: ThreadProbe,
  settings: SamplingSettings,
  iterations: number,
): Generator<number, WarmedUp, number> {
  const { minWarmupNs, minWarmupCalls, firstCallNs = 0, limit } = settings;
  const beganNs = probe.clockNs();
  const untilNs = beganNs + minWarmupNs - firstCallNs;
  const leftNs = (limit?.deadlineNs ?? Number.POSITIVE_INFINITY) - beganNs;
  const callNs = iterations === 1 ? firstCallNs : 0;
  let samples = 0;
  let operations = 0;
  let calls = 0;
  for (; probe.clockNs() < untilNs || calls < minWarmupCalls; samples += 1) {
    if (probe.clockNs() + callNs > beganNs + warmupCallsShare * leftNs) break;
    // Calls, not the operations that a callback does in its own loop.
    operations += yield iterations;
    calls += iterations;
  }
  return { samples, operations, missingCalls: Math.max(0, minWarmupCalls - calls) };
}

/** Longest that the middle tier is waited for before the last one is asked for. */
const middleTierNs = 0.4e9;

/**
 * The middle tier can hold hot code for seconds, as steadily as if it were to stay, and V8 may run a
 * loop in faster code meanwhile without saying so. After a while the last compiler is asked for.
 * @returns samples taken, and how much faster the last compiler's code was; null without asking
 */
function* leaveMiddleTier(
  probe: ThreadProbe,
  limitNs: number,
  iterations: number,
  looping: Looping | null,
): Generator<number, { readonly samples: number; readonly ratio: number | null }, number> {
  const untilNs = Math.min(limitNs, probe.clockNs() + middleTierNs);
  let samples = 0;
  while (isInMiddleTier(looping, iterations) && probe.clockNs() < untilNs) {
    yield iterations;
    samples += 1;
  }
  if (!isInMiddleTier(looping, iterations) || probe.clockNs() >= limitNs) {
    return { samples, ratio: null };
  }
  const beforeNs = yield* fastestBatch(probe, iterations, 9);
  looping?.requestTopTier();
  const afterNs = yield* fastestBatch(probe, iterations, 9);
  return { samples: samples + 18, ratio: afterNs / beforeNs };
}

/** The loop around a single long call is not worth waiting for: its own cost is nothing. */
function isInMiddleTier(looping: Looping | null, iterations: number): boolean {
  return looping !== null && iterations > 1 && looping.tier() === 'middle';
}
