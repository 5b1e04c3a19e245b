// The order of work for one benchmark in one thread: calibrate, warm up, sample, look for a change
// of regime, and start over after it. Written as a generator that asks for batches, so that
// synchronous and asynchronous benchmarks, and tests with a scripted clock, share every decision.
import type { CoreWatch } from '../model/measurement.ts';
import type { ThreadProbe } from '../probe/thread-probe.ts';
import { findLastRegime } from '../stats/regime-step.ts';
import { type LateTier, lookAhead } from './look-ahead.ts';
import { type CoreSettings, type OwnCore, openOwnCore, watchOnly } from './own-core.ts';
import { reachOperations, type StartOperations } from './reach-operations.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { openSpinBrackets } from './spin-brackets.ts';
import type { Tier } from './tier.ts';

export interface SamplingSettings {
  /** Length that a batch is calibrated to. */
  readonly batchNs: number;
  /** A call at least this long is a sample of its own, so that percentiles are those of calls. */
  readonly singleCallNs: number;
  /** Time spent taking samples of one regime, reference spins included. */
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  readonly minWarmupCalls: number;
  /** Operations that make it steady, or to look for them; absent where the rest of the warm-up will do. */
  readonly warmupOperations?: number | 'look';
  /** Present where time depends on the operations done before: all launches begin with as many. */
  readonly start?: StartOperations;
  /** Longest time before the last regime's samples are taken as they are. */
  readonly maxWarmupNs: number;
  readonly minSampleCount: number;
  /** Present when so many are taken, however long it takes and whatever they show. */
  readonly exactSampleCount?: number;
  readonly maxSampleCount: number;
  /** Sampling time between two reference spins; the spin's share of the time follows from it. */
  readonly referenceEveryNs: number;
  /** What to do where another hardware thread uses the core. */
  readonly core: CoreSettings;
  /** Called when warm-up is over; again when the samples turned out to be warm-up. */
  readonly onSteady?: () => void;
  /** Whether the benchmark asked for no more samples. */
  readonly isDone?: () => boolean;
  /** Called before each sample, outside of its window. */
  readonly betweenSamples?: () => void;
}

export const defaultSampling = {
  batchNs: 200_000,
  singleCallNs: 25_000,
  minWarmupCalls: 0,
  minSampleCount: 10,
  maxSampleCount: 8192,
  referenceEveryNs: 140_000,
  core: watchOnly,
} as const;

/** Asks for a batch of so many calls; the answer is the number of operations done. */
export type Sampling = Generator<number, SamplingResult, number>;

export interface SamplingResult {
  readonly recorder: Recorder;
  readonly iterationsPerSample: number;
  readonly warmupNs: number;
  readonly warmupSampleCount: number;
  /** Found by looking beyond the usual warm-up; null without a look, or without a find. */
  readonly lateTier: LateTier | null;
  /** Regimes that were left behind: time after ÷ time before, in order. */
  readonly stepRatios: readonly number[];
  /** A step still found when the limit was reached; null when the last regime is steady. */
  readonly remainingStepRatio: number | null;
  /** The loop still ran code that V8 would have replaced by faster code later. */
  readonly isInMiddleTier: boolean;
  /** Time in the last tier ÷ time before it was asked for; null when V8 came to it by itself. */
  readonly requestedTierRatio: number | null;
  /** Null where it was not watched. */
  readonly core: CoreWatch | null;
}

/** How the engine repeats a callback that has no loop of its own. */
export interface Looping {
  /** How far V8 has come with the loop, the callback inlined into it included. */
  readonly tier: () => Tier;
  /** Has V8's last compiler take the loop on now. */
  readonly requestTopTier: () => void;
}

/**
 * @param looping null when the callback has a loop of its own: one call is one sample then, and
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
  let warmupSampleCount = 0;
  let iterations = looping === null ? 1 : yield* growBatch(probe, settings);
  const warmed = yield* warmUp(probe, settings, iterations);
  const ahead = { iterations, operations: warmed.operations, limitNs };
  const looked = yield* lookAhead(probe, core, settings.warmupOperations ?? 0, ahead);
  warmupSampleCount += warmed.samples + looked.samples;
  const left = yield* leaveMiddleTier(probe, limitNs, iterations, looping);
  warmupSampleCount += left.samples;
  let requestedTierRatio = left.ratio;
  for (;;) {
    if (looping !== null) {
      // Else batches are too short by what the neighbour takes now, for as long as the launch lives.
      core?.settle(core.spin());
      const isLast = false;
      warmupSampleCount += yield* reachOperations(probe, settings.start, iterations, {
        limitNs,
        isLast,
      });
      iterations = yield* settleBatch(probe, settings, iterations);
    }
    warmupSampleCount += yield* reachOperations(probe, settings.start, iterations, {
      limitNs,
      isLast: true,
    });
    settings.onSteady?.();
    const sampledFromNs = probe.clockNs();
    yield* takeSamples(probe, settings, recorder, core, iterations);
    const { startIndex, stepRatio } = findLastRegime(recorder.relativeTimes());
    const spentNs = probe.clockNs() - beganNs - (core?.waitedNs() ?? 0);
    const isFinal = settings.exactSampleCount !== undefined || settings.isDone?.() === true;
    const isOutOfTime = isFinal || spentNs > settings.maxWarmupNs;
    // Asked for once is enough: V8 may go back to calling it middle and run the last tier's loop in it.
    const isMiddle = requestedTierRatio === null && isInMiddleTier(looping, iterations);
    if ((stepRatio === null && !isMiddle) || isOutOfTime) {
      return {
        recorder,
        iterationsPerSample: iterations,
        warmupNs: sampledFromNs - beganNs,
        warmupSampleCount,
        lateTier: looked.lateTier,
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

/** Doubles (at most eightfold) until the fastest of three batches reaches the wanted length. */
function* growBatch(
  probe: ThreadProbe,
  settings: SamplingSettings,
): Generator<number, number, number> {
  let iterations = 1;
  for (;;) {
    const fastestNs = yield* fastestBatch(probe, iterations, 3);
    if (fastestNs >= settings.batchNs) return iterations;
    if (iterations === 1 && fastestNs >= settings.singleCallNs) return 1;
    const wanted = (1.1 * settings.batchNs) / Math.max(fastestNs, 50);
    iterations = Math.ceil(iterations * Math.min(8, Math.max(1.3, wanted)));
  }
}

/** The fastest batch is the least disturbed one, hence the best estimate of the length. */
function* settleBatch(
  probe: ThreadProbe,
  settings: SamplingSettings,
  iterations: number,
): Generator<number, number, number> {
  const fastestNs = yield* fastestBatch(probe, iterations, 9);
  const callNs = Math.max(fastestNs / iterations, 1e-3);
  if (callNs >= settings.singleCallNs) return 1;
  return Math.max(1, Math.round(settings.batchNs / callNs));
}

function* fastestBatch(
  probe: ThreadProbe,
  iterations: number,
  repetitions: number,
): Generator<number, number, number> {
  let fastestNs = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    yield iterations;
    fastestNs = Math.min(fastestNs, elapsedNs(probe));
  }
  return fastestNs;
}

function* warmUp(
  probe: ThreadProbe,
  settings: SamplingSettings,
  iterations: number,
): Generator<number, { readonly samples: number; readonly operations: number }, number> {
  const untilNs = probe.clockNs() + settings.minWarmupNs;
  let samples = 0;
  let operations = 0;
  for (let calls = 0; probe.clockNs() < untilNs || calls < settings.minWarmupCalls; samples += 1) {
    // Calls, not the operations that a callback with a loop of its own does in one of them.
    operations += yield iterations;
    calls += iterations;
  }
  return { samples, operations };
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

function* takeSamples(
  probe: ThreadProbe,
  settings: SamplingSettings,
  recorder: Recorder,
  core: OwnCore | null,
  iterations: number,
): Generator<number, void, number> {
  const brackets = openSpinBrackets(core, recorder, probe.clockNs, settings.referenceEveryNs);
  const untilNs = probe.clockNs() + settings.samplingNs - (core?.waitedNs() ?? 0);
  while (!recorder.isFull()) {
    settings.betweenSamples?.();
    const operations = yield iterations;
    recorder.append(operations);
    const nowNs = probe.clockNs();
    const isOver = nowNs >= untilNs + (core?.waitedNs() ?? 0);
    if (isEnough(recorder.count(), isOver, settings)) break;
    brackets.next(nowNs);
  }
  brackets.close();
}

function isEnough(count: number, isOver: boolean, settings: SamplingSettings): boolean {
  if (settings.isDone?.() === true) return true;
  const { exactSampleCount, minSampleCount } = settings;
  return exactSampleCount === undefined
    ? isOver && count >= minSampleCount
    : count >= exactSampleCount;
}

function elapsedNs(probe: ThreadProbe): number {
  return (probe.after[0] ?? 0) - (probe.before[0] ?? 0);
}
