// One version of a benchmark, calibrated and warm, before its batches are compared with another's.
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { MicroSettings, VersionedBenchmark } from '../launch/protocol.ts';
import type { Batch } from '../sample/batch/batch.ts';
import { countOperations } from '../sample/batch/counted-batch.ts';
import { withTurns } from '../sample/batch/own-batch.ts';
import { type PreparedBenchmark, prepareBenchmark } from '../sample/prepared-benchmark.ts';
import { leastSampleCount, longestWarmupNs } from '../sample/sample-counts.ts';
import { driveAsync, driveSync, planSampling, type SamplingResult } from '../sample/sampling.ts';
import { defaultSampling, type SamplingSettings } from '../sample/sampling-settings.ts';
import { type TimeLimit, timeLimit } from '../sample/time-limit.ts';

export interface WarmVersion {
  readonly prepared: PreparedBenchmark;
  readonly warmup: SamplingResult;
  /** The same calls in loops that were compiled one by one, at least one. */
  readonly batches: readonly Batch[];
  /** Of one batch. */
  readonly calls: number;
  /** Operations done so far, by all of its loops. */
  readonly countedOperations: () => number;
  readonly limit: TimeLimit | null;
  /** Calls take so long that the caches the other version left behind do not matter. */
  readonly isSlow: boolean;
}

/**
 * Where V8 puts the code of a loop moves its time by 0.5 % for the life of the isolate, and is another
 * place for identical code on the other side. Over several loops of each side that is scatter within a
 * launch: launches of identical code then differ by 0.15 %.
 */
const loopCount = 4;

/** Steps in which a loop has had two pairs, one begun by either side. */
const stepsALoop = 4;

/** Share of the sampling that one more loop may take to show that it is steady. */
const settlingShare = 1 / 16;

/** Both versions do the same number of calls in a batch: how long it is moves its time per call. */
export function withCalls(version: WarmVersion, calls: number): WarmVersion {
  return { ...version, calls };
}

/** Longest that a side catches up, ns; it is warm, so that this costs time and nothing else. */
const longestCatchUpNs = 0.5e9;

/**
 * The end of a side's warm-up: one that has done fewer operations does as many as the other before either
 * is sampled, because time depends on them where state grows. What is not reached in time shows in the
 * calibrations of both.
 * @param operations of the side that has done more
 */
export async function catchUp(
  version: WarmVersion,
  operations: number,
  probe: Pick<ThreadProbe, 'clockNs'>,
): Promise<void> {
  const [batch] = version.batches;
  const untilNs = probe.clockNs() + longestCatchUpNs;
  for (;;) {
    const missing = operations - version.countedOperations();
    if (batch === undefined || missing <= 0 || probe.clockNs() >= untilNs) break;
    await batch.run(Math.min(version.calls, missing));
  }
  // Its calls count from 0 again on both sides, whichever had to catch up.
  version.prepared.enterMeasurement();
}

/** One batch of the loop whose turn step `step` is. */
export function batchOf({ batches }: WarmVersion, step: number): Batch {
  const batch = batches[Math.floor(step / stepsALoop) % batches.length];
  if (batch === undefined) throw new Error('a version has no batch');
  return batch;
}

/**
 * @param beganNs of the launch's work, on the probe's clock
 * @throws what the bench file, a hook or the callback throws
 */
export async function warmVersion(
  { source, benchmarkId }: VersionedBenchmark,
  probe: ThreadProbe,
  settings: MicroSettings,
  beganNs: number,
): Promise<WarmVersion> {
  const prepared = await prepareBenchmark(source, benchmarkId, probe);
  const limit = timeLimit([prepared.options.timeout, settings.limitMs], beganNs);
  return warmPrepared(prepared, probe, settings, limit);
}

/** @throws what the callback throws */
export async function warmPrepared(
  prepared: PreparedBenchmark,
  probe: ThreadProbe,
  settings: MicroSettings,
  limit: TimeLimit | null = null,
): Promise<WarmVersion> {
  const counted = countOperations(
    prepared.style === 'own' ? withTurns(prepared.batch) : prepared.batch,
  );
  const { batch } = counted;
  const counts = [counted.countedOperations];
  const sampling = {
    ...defaultSampling,
    ...settings,
    maxWarmupNs: longestWarmupNs(prepared.options, settings, 2),
    samplingNs: settings.samplingNs / 4,
    minSampleCount: 2,
    // One more call than the first shows whether only that one was slow.
    leastSampleCount: 1,
    firstCallNs: prepared.firstCallNs,
    onWarm: prepared.onWarm,
    ...(limit === null ? {} : { limit: { ...limit, samplesNs: 0 } }),
    warmupOperations: settings.warmupOperations ?? ('look' as const),
  };
  const warmup = await warm({ ...prepared, batch }, probe, sampling);
  const batches = [batch];
  // The loop costs nothing compared with a call that is a whole batch.
  while (warmup.iterationsPerSample > 1 && batches.length < loopCount) {
    const looped = prepared.again?.();
    if (looped === undefined) break;
    const { batch: another, countedOperations } = countOperations(looped.batch);
    counts.push(countedOperations);
    await warm({ ...looped, batch: another }, probe, {
      ...sampling,
      // What the loop calls is compiled by now.
      warmupOperations: 0,
      firstCallNs: 0,
      onWarm: () => false,
      minWarmupNs: sampling.minWarmupNs / loopCount,
      maxWarmupNs: sampling.maxWarmupNs / loopCount,
      samplingNs: settings.samplingNs * settlingShare,
    });
    batches.push(another);
  }
  const countedOperations = () => counts.reduce((sum, count) => sum + count(), 0);
  return {
    prepared,
    warmup,
    batches,
    calls: warmup.iterationsPerSample,
    countedOperations,
    limit,
    isSlow: warmup.shortfall !== null,
  };
}

/** How many pairs to take, and how many are enough when calls are slow. */
export function pairCounts({ prepared, limit }: Pick<WarmVersion, 'prepared' | 'limit'>) {
  const { minSampleCount } = defaultSampling;
  return {
    minSampleCount,
    leastSampleCount: Math.min(prepared.options.samples ?? leastSampleCount, minSampleCount),
    ...(limit === null ? {} : { limit }),
  };
}

async function warm(
  { batch, looping }: Pick<PreparedBenchmark, 'batch' | 'looping'>,
  probe: ThreadProbe,
  settings: SamplingSettings,
): Promise<SamplingResult> {
  const sampling = planSampling(probe, settings, looping);
  return batch.isAsync ? await driveAsync(sampling, batch.run) : driveSync(sampling, batch.run);
}
