// How long launches warm up and sample, and how many there may be, for every study that launches benchmarks.
import type { Project } from '../config/config-file.ts';
import type { CommonFlags } from '../config/settings.ts';

/** In milliseconds. */
export interface TimingFlags {
  readonly sampling?: number;
  readonly maxWarmup?: number;
}

/** Of a benchmark, under a wanted precision. */
export const defaultMaxLaunches = 30;
const warmupMs = { standard: 30, quick: 20 } as const;
// Longest that V8's middle tier was seen to last before the optimised code came (3 s), and some.
const defaultMaxWarmupMs = 4000;

export function minWarmupNs({ quick = false }: CommonFlags, { config }: Project): number {
  return 1e6 * (quick ? warmupMs.quick : (config.warmupMs ?? warmupMs.standard));
}

export function maxWarmupNs({ maxWarmup }: TimingFlags, { config }: Project): number {
  return 1e6 * (maxWarmup ?? config.maxWarmupMs ?? defaultMaxWarmupMs);
}
