// What a run is going to do, settled once: flags over environment over config file over defaults.
import { randomInt } from 'node:crypto';
import { defaultInclude } from '../../engine/files/find-files.ts';
import type { Dimension, LeakPlan, MicroPlan, PinMode, ScalingPlan } from '../../model/run/plan.ts';
import { defaultScenarios } from '../../study/discover/discover-scenarios.ts';
import { scenarioPlan } from '../measure/leak-settings.ts';
import type { Project } from './config-file.ts';

/** Flags of every command that measures; commander fills in the environment's values. */
export interface MeasureFlags {
  readonly quick?: boolean;
  readonly launches?: number;
  readonly threads?: readonly number[];
  readonly rounds?: number;
  readonly window?: number;
  readonly sampling?: number;
  readonly maxWarmup?: number;
  readonly timeout?: number;
  readonly seed?: number;
  readonly pin?: PinMode;
  /** False leaves processes beside threads out. */
  readonly processes?: boolean;
  readonly work?: 'weak' | 'strong';
  readonly dimension?: Dimension | 'threads';
  readonly gc?: 'between';
  readonly strictSamples?: boolean;
  readonly precision?: number;
  readonly maxLaunches?: number;
}

export interface MeasureSettings {
  readonly include: readonly string[];
  readonly seed: number;
  readonly isQuick: boolean;
  readonly timeoutMs: number;
  readonly micro: MicroPlan;
  /** Sampling time of a launch of two versions, for both together. */
  readonly pairSamplingNs: number;
  readonly scaling: ScalingPlan;
  readonly leak: LeakPlan;
  /** Globs of scenario files. */
  readonly scenarios: readonly string[];
  /** Thread counts by flag; they win over those that a benchmark declares. */
  readonly requestedThreads: readonly number[] | null;
}

interface Durations {
  readonly launches: number;
  readonly samplingMs: number;
  readonly pairSamplingMs: number;
  readonly warmupMs: number;
  readonly rounds: number;
  readonly maxRounds: number;
  readonly windowMs: number;
}

// One benchmark stays under a second by default; quick is for a first look.
const standard: Durations = {
  launches: 3,
  samplingMs: 60,
  // Four launches, the first look at a pair, are 0.8 s of samples.
  pairSamplingMs: 200,
  warmupMs: 30,
  rounds: 10,
  maxRounds: 20,
  windowMs: 200,
};
const quick: Durations = {
  launches: 3,
  samplingMs: 40,
  pairSamplingMs: 80,
  warmupMs: 20,
  rounds: 6,
  maxRounds: 6,
  windowMs: 60,
};

/** The built-in benchmarks of a dimension are many: a launch each is what a first look may take. */
const dimensionLaunches = { quick: 1, standard: 3 } as const;

const defaultThreads: readonly number[] = [1, 2, 4, 8, 16, 32];
const defaultTimeoutMs = 60_000;
/** Under a wanted precision. */
export const defaultMaxLaunches = 30;
// Longest that V8's middle tier was seen to last before the optimised code came (3 s), and some.
const defaultMaxWarmupMs = 4000;

export function settle(flags: MeasureFlags, { config }: Project): MeasureSettings {
  const isQuick = flags.quick ?? false;
  const durations = isQuick ? quick : standard;
  const choose = (flag: number | undefined, own: number | undefined, fallback: number) =>
    flag ?? own ?? fallback;
  const configured = isQuick ? {} : config;
  const dimension = dimensionOf(flags);
  const asked = flags.sampling ?? configured.samplingMs;
  const askedRounds = flags.rounds ?? configured.rounds;
  const rounds = askedRounds ?? durations.rounds;
  return {
    include: config.include ?? defaultInclude,
    seed: flags.seed ?? randomInt(2 ** 31),
    isQuick,
    timeoutMs: choose(flags.timeout, config.timeoutMs, defaultTimeoutMs),
    micro: {
      study: 'micro',
      ...(dimension === null ? {} : { dimension }),
      launches: choose(
        flags.launches,
        dimension === null ? configured.launches : undefined,
        dimension === null ? durations.launches : dimensionLaunches[isQuick ? 'quick' : 'standard'],
      ),
      samplingNs: 1e6 * (asked ?? durations.samplingMs),
      minWarmupNs: 1e6 * (configured.warmupMs ?? durations.warmupMs),
      maxWarmupNs: 1e6 * choose(flags.maxWarmup, config.maxWarmupMs, defaultMaxWarmupMs),
      ...(flags.gc === undefined ? {} : { gc: flags.gc }),
      ...(flags.pin === 'none' ? {} : { pin: 'quickest' }),
      ...(flags.strictSamples === true ? { samples: 'exact' } : {}),
      ...(flags.precision === undefined
        ? {}
        : {
            precision: {
              ratio: flags.precision,
              maxLaunches: flags.maxLaunches ?? defaultMaxLaunches,
            },
          }),
    },
    pairSamplingNs: 1e6 * (asked === undefined ? durations.pairSamplingMs : 2 * asked),
    scaling: {
      study: 'scaling',
      pin: flags.pin ?? 'none',
      work: flags.work ?? 'weak',
      threads: flags.threads ?? config.threads ?? defaultThreads,
      rounds,
      // Rounds that were asked for are neither more nor less.
      maxRoundCount: askedRounds ?? durations.maxRounds,
      windowNs: 1e6 * choose(flags.window, configured.windowMs, durations.windowMs),
      ...(flags.processes === false ? {} : { processes: 'beside' }),
    },
    leak: scenarioPlan({ quick: isQuick }),
    scenarios: config.scenarios ?? defaultScenarios,
    requestedThreads: flags.threads ?? null,
  };
}

/** What is scaled in place of the number of threads; null when that is what is scaled. */
export function dimensionOf({ dimension }: MeasureFlags): Dimension | null {
  return dimension === undefined || dimension === 'threads' ? null : dimension;
}
