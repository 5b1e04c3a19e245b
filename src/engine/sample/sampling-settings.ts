// How long, how often and under which limit one benchmark is sampled in one thread.
import { type CoreSettings, watchOnly } from '../launch/own-core.ts';
import type { StartOperations } from './reach-operations.ts';
import type { TimeLimit } from './time-limit.ts';

export interface SamplingSettings {
  /** Length that a batch is calibrated to. */
  readonly batchNs: number;
  /** A call at least this long is one sample, so that percentiles are those of calls. */
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
  /** Enough samples of slow calls; absent where the author sets a number. */
  readonly leastSampleCount?: number;
  /** Present when exactly so many are taken, regardless of time and precision. */
  readonly exactSampleCount?: number;
  readonly maxSampleCount: number;
  /** Sampling time between two reference spins; the spin's share of the time follows from it. */
  readonly referenceEveryNs: number;
  /** Duration of the call that showed the benchmark's style, which is its first to warm up. */
  readonly firstCallNs?: number;
  /** Absent where there is no limit. */
  readonly limit?: TimeLimit;
  /** What to do where another hardware thread uses the core. */
  readonly core: CoreSettings;
  /** Called once after the warm-up; true when calls are others from here on, and warm up anew. */
  readonly onWarm?: () => boolean;
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
