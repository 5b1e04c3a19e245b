// How many samples and warm-up calls a benchmark gets: at least as many as its author says, or exactly.

import type { MicroSettings } from '../launch/protocol.ts';
import type { PreparedBenchmark } from './prepared-benchmark.ts';
import { defaultSampling, type SamplingSettings } from './sampling-settings.ts';

/** What node:bench takes where the author does not say. */
const nodeDefaults = { samples: 30, warmup: 10 } as const;

/** Shares of a benchmark's own time limit that sampling plans for; hooks and spins have the rest. */
const samplingShare = 0.25;
const warmupShare = 0.4;

/** Fewest samples of a slow benchmark; with fewer their spread is unknown. */
export const leastSampleCount = 3;

/** Longest warm-up that leaves time for the samples of `versions` under the time limit. */
export function longestWarmupNs(
  { timeout = Number.POSITIVE_INFINITY }: Pick<PreparedBenchmark['options'], 'timeout'>,
  { maxWarmupNs, limitMs = timeout }: Pick<MicroSettings, 'maxWarmupNs' | 'limitMs'>,
  versions: 1 | 2 = 1,
): number {
  return Math.min(maxWarmupNs, (warmupShare * 1e6 * Math.min(timeout, limitMs)) / versions);
}

type Counts = Pick<
  SamplingSettings,
  | 'minSampleCount'
  | 'maxSampleCount'
  | 'minWarmupCalls'
  | 'minWarmupNs'
  | 'warmupOperations'
  | 'maxWarmupNs'
  | 'samplingNs'
  | 'exactSampleCount'
  | 'leastSampleCount'
>;

export function sampleCounts(
  { style, options }: Pick<PreparedBenchmark, 'style' | 'options'>,
  settings: MicroSettings,
): Counts {
  const { samples, warmup, timeout } = options;
  const limitNs = 1e6 * (timeout ?? Number.POSITIVE_INFINITY);
  const atLeast: Counts = {
    minSampleCount: samples ?? defaultSampling.minSampleCount,
    ...(samples === undefined ? { leastSampleCount } : {}),
    maxSampleCount: Math.max(samples ?? 0, defaultSampling.maxSampleCount),
    // A call to learn the style has been made, which was the first to warm up.
    minWarmupCalls: Math.max(0, (warmup ?? defaultSampling.minWarmupCalls) - 1),
    minWarmupNs: Math.min(settings.minWarmupNs, warmupShare * limitNs),
    warmupOperations: settings.warmupOperations ?? 'look',
    // The author's limit was set for fewer calls than a steady state may take.
    maxWarmupNs: longestWarmupNs(options, settings),
    samplingNs: Math.min(settings.samplingNs, samplingShare * limitNs),
  };
  if (settings.samples !== 'exact') return atLeast;
  if (style === 'loop')
    return samples === undefined ? atLeast : { ...atLeast, exactSampleCount: samples };
  const warmupCalls = Math.max(0, (warmup ?? nodeDefaults.warmup) - 1);
  const exactSampleCount = samples ?? nodeDefaults.samples;
  return {
    ...atLeast,
    minWarmupNs: 0,
    minWarmupCalls: warmupCalls,
    warmupOperations: 0,
    maxSampleCount: exactSampleCount,
    exactSampleCount,
  };
}
