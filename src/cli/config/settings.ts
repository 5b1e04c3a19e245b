// What holds for every study of a Run, settled once: flags over environment over config file over
// defaults. What one study alone is going to do is settled in its file under `studies/`.
import { randomInt } from 'node:crypto';
import { defaultInclude } from '../../engine/files/find-files.ts';
import { defaultScenarios } from '../../study/discover/discover-scenarios.ts';
import type { Project } from './config-file.ts';

/** Commander fills in the environment's values. */
export interface CommonFlags {
  readonly quick?: boolean;
  /** In milliseconds, as all durations. */
  readonly timeout?: number;
  readonly seed?: number;
}

export interface CommonSettings {
  /** Globs of bench files. */
  readonly include: readonly string[];
  /** Globs of scenario files. */
  readonly scenarios: readonly string[];
  readonly seed: number;
  readonly isQuick: boolean;
  readonly timeoutMs: number;
}

const defaultTimeoutMs = 60_000;

export function settle(
  { quick = false, timeout, seed }: CommonFlags,
  { config }: Project,
): CommonSettings {
  return {
    include: config.include ?? defaultInclude,
    scenarios: config.scenarios ?? defaultScenarios,
    seed: seed ?? randomInt(2 ** 31),
    isQuick: quick,
    timeoutMs: timeout ?? config.timeoutMs ?? defaultTimeoutMs,
  };
}
