// The order of work for one benchmark in one thread: calibrate, warm up, sample, look for a change
// of regime, and start over after it. Written as a generator that asks for batches, so that
// synchronous and asynchronous benchmarks, and tests with a scripted clock, share every decision.
import type { ThreadProbe } from '../probe/thread-probe.ts';
import { findLastRegime } from '../stats/regime-step.ts';
import { openRecorder, type Recorder } from './recorder.ts';

export interface SamplingSettings {
  /** Length that a batch is calibrated to. */
  readonly batchNs: number;
  /** A call at least this long is a sample of its own, so that percentiles are those of calls. */
  readonly singleCallNs: number;
  /** Time spent taking samples of one regime, reference spins included. */
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  readonly minWarmupCalls: number;
  /** Longest time before the last regime's samples are taken as they are. */
  readonly maxWarmupNs: number;
  readonly minSampleCount: number;
  readonly maxSampleCount: number;
  /** Sampling time between two reference spins; the spin's share of the time follows from it. */
  readonly referenceEveryNs: number;
  /** Called when warm-up is over; again when the samples turned out to be warm-up. */
  readonly onSteady?: () => void;
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
} as const;

/** Asks for a batch of so many calls; the answer is the number of operations done. */
export type Sampling = Generator<number, SamplingResult, number>;

export interface SamplingResult {
  readonly recorder: Recorder;
  readonly iterationsPerSample: number;
  readonly warmupNs: number;
  readonly warmupSampleCount: number;
  /** Regimes that were left behind: time after ÷ time before, in order. */
  readonly stepRatios: readonly number[];
  /** A step still found when the limit was reached; null when the last regime is steady. */
  readonly remainingStepRatio: number | null;
}

/**
 * @param isLooped whether the engine repeats the callback; otherwise one call is one sample and
 *   nothing is calibrated
 */
export function* planSampling(
  probe: ThreadProbe,
  settings: SamplingSettings,
  isLooped: boolean,
): Sampling {
  const recorder = openRecorder(probe, settings.maxSampleCount);
  const beganNs = probe.clockNs();
  const stepRatios: number[] = [];
  let warmupSampleCount = 0;
  let iterations = isLooped ? yield* growBatch(probe, settings) : 1;
  warmupSampleCount += yield* warmUp(probe, settings, iterations);
  for (;;) {
    if (isLooped) iterations = yield* settleBatch(probe, settings, iterations);
    settings.onSteady?.();
    const sampledFromNs = probe.clockNs();
    yield* takeSamples(probe, settings, recorder, iterations);
    const { startIndex, stepRatio } = findLastRegime(recorder.relativeTimes());
    const spentNs = probe.clockNs() - beganNs;
    const isOutOfTime = spentNs + settings.samplingNs > settings.maxWarmupNs + settings.samplingNs;
    if (stepRatio === null || isOutOfTime) {
      return {
        recorder,
        iterationsPerSample: iterations,
        warmupNs: sampledFromNs - beganNs,
        warmupSampleCount,
        stepRatios,
        remainingStepRatio: stepRatio === null || startIndex === 0 ? null : stepRatio,
      };
    }
    // The code changed speed inside the samples: all of them were warm-up.
    stepRatios.push(stepRatio);
    warmupSampleCount += recorder.count();
    recorder.clear();
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
): Generator<number, number, number> {
  const untilNs = probe.clockNs() + settings.minWarmupNs;
  let samples = 0;
  for (let calls = 0; probe.clockNs() < untilNs || calls < settings.minWarmupCalls; samples += 1) {
    // Calls, not the operations that a callback with a loop of its own does in one of them.
    yield iterations;
    calls += iterations;
  }
  return samples;
}

function* takeSamples(
  probe: ThreadProbe,
  settings: SamplingSettings,
  recorder: Recorder,
  iterations: number,
): Generator<number, void, number> {
  const untilNs = probe.clockNs() + settings.samplingNs;
  let lastReferenceNs = probe.spinReference?.() ?? 0;
  let nextReferenceNs = probe.clockNs() + settings.referenceEveryNs;
  let pendingFrom = 0;
  const closeReference = (): void => {
    if (probe.spinReference === null || pendingFrom === recorder.count()) return;
    const spunNs = probe.spinReference();
    recorder.setReference(pendingFrom, (lastReferenceNs + spunNs) / 2);
    lastReferenceNs = spunNs;
    pendingFrom = recorder.count();
    nextReferenceNs = probe.clockNs() + settings.referenceEveryNs;
  };
  while (!recorder.isFull()) {
    settings.betweenSamples?.();
    const operations = yield iterations;
    recorder.append(operations);
    const nowNs = probe.clockNs();
    if (nowNs >= nextReferenceNs) closeReference();
    if (nowNs >= untilNs && recorder.count() >= settings.minSampleCount) break;
  }
  closeReference();
}

function elapsedNs(probe: ThreadProbe): number {
  return (probe.after[0] ?? 0) - (probe.before[0] ?? 0);
}
