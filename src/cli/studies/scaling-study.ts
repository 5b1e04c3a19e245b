// Thread scaling: benchmarks at several thread counts in common windows.
import type { PinMode, ScalingPlan } from '../../model/run/plan.ts';
import { UserError } from '../../model/user-error.ts';
import { readUsableCpus } from '../../probe/machine/usable-cpus.ts';
import type { Target } from '../../study/context.ts';
import { studyScaling } from '../../study/scaling.ts';
import type { CommonFlags } from '../config/settings.ts';
import { type Asked, type StudyPlace, studyOf, type Visit } from './study.ts';
import { minWarmupNs } from './timing.ts';

export interface ScalingFlags extends CommonFlags {
  readonly threads?: readonly number[];
  readonly rounds?: number;
  /** In milliseconds. */
  readonly window?: number;
  readonly pin?: PinMode;
  /** False leaves processes beside threads out. */
  readonly processes?: boolean;
  readonly work?: 'weak' | 'strong';
}

interface ScalingSettled {
  readonly plan: ScalingPlan;
  /** By flag; they win over those that a benchmark declares. */
  readonly requestedThreads: readonly number[] | null;
  readonly minWarmupNs: number;
}

const standard = { rounds: 10, maxRounds: 20, windowMs: 200 } as const;
const quick = { rounds: 6, maxRounds: 6, windowMs: 60 } as const;
const defaultThreads: readonly number[] = [1, 2, 4, 8, 16, 32];

export const scalingStudy = studyOf({ settle, discover, plan: ({ plan }) => plan, visit });

function settle(flags: ScalingFlags, { project }: Asked): ScalingSettled {
  const { config } = project;
  const [pace, configured] = flags.quick === true ? [quick, {}] : [standard, config];
  const askedRounds = flags.rounds ?? configured.rounds;
  const plan: ScalingPlan = {
    study: 'scaling',
    pin: flags.pin ?? 'none',
    work: flags.work ?? 'weak',
    threads: flags.threads ?? config.threads ?? defaultThreads,
    rounds: askedRounds ?? pace.rounds,
    // Rounds that were asked for are neither more nor less.
    maxRoundCount: askedRounds ?? pace.maxRounds,
    windowNs: 1e6 * (flags.window ?? configured.windowMs ?? pace.windowMs),
    ...(flags.processes === false ? {} : { processes: 'beside' }),
  };
  const requestedThreads = flags.threads ?? null;
  return { plan, requestedThreads, minWarmupNs: minWarmupNs(flags, project) };
}

/** Without a filter only those scale whose author says at which thread counts. */
async function discover(place: StudyPlace): Promise<readonly Target[]> {
  const { targets, failedFiles } = await place.benchmarks();
  if (place.isAlone && place.filters.length > 0) return targets;
  const chosen = targets.filter(({ listing }) => listing.threads !== null);
  if (chosen.length > 0 || failedFiles.length > 0 || !place.isAlone) return chosen;
  throw new UserError(
    'No benchmark sets `threads`.',
    'Give one the option { threads: [1, 2, 4] }, or name it: "baremark scale <filter>".',
  );
}

async function visit(
  place: Visit,
  { plan, ...asked }: ScalingSettled,
  targets: readonly Target[],
): Promise<readonly []> {
  const { seed, timeoutMs } = place.common;
  const usableCpuCount = readUsableCpus().count;
  await studyScaling(place, targets, plan, { seed, timeoutMs, usableCpuCount, ...asked });
  return [];
}
