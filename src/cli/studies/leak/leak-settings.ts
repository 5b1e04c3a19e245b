// What a leak study is going to do, settled once: flags over the config file over defaults.
import type { LeakPlan } from '../../../model/run/plan.ts';
import { UserError } from '../../../model/user-error.ts';
import type { CommonFlags } from '../../config/settings.ts';

export interface LeakFlags extends CommonFlags {
  readonly operations?: number;
  readonly rounds?: number;
  readonly snapshots?: number;
  /** In milliseconds, as all durations. */
  readonly duration?: number;
  readonly interval?: number;
  readonly soak?: number;
  readonly pid?: number;
  readonly resume?: string | true;
  readonly collection?: 'forced' | 'natural';
  readonly extend?: boolean;
  readonly cleanup?: boolean;
  readonly diagnosis?: boolean;
}

const standard = { rounds: 3, snapshots: 100 };
// Still 40 snapshots behind the settling, which a verdict on memory needs.
const quick = { rounds: 2, snapshots: 60 };
const defaultWatchMs = 120_000;
const fewestWatched = 100;
/** A day is then a snapshot every 30 s, and its document a few megabytes. */
const mostWatched = 2880;

/** @param isForeign whether a process is watched that is no scenario's */
export function settleLeak(flags: LeakFlags, isForeign: boolean): LeakPlan {
  const durationMs = flags.soak ?? flags.duration ?? (isForeign ? defaultWatchMs : null);
  return durationMs === null ? scenarioPlan(flags) : pacedByTime(flags, durationMs);
}

/** Of scenarios that their operations pace. */
export function scenarioPlan(
  flags: Pick<LeakFlags, 'quick' | 'rounds' | 'snapshots' | 'operations' | 'extend' | 'collection'>,
): LeakPlan {
  const counts = flags.quick === true ? quick : standard;
  return {
    study: 'leak',
    rounds: flags.rounds ?? counts.rounds,
    snapshots: flags.snapshots ?? counts.snapshots,
    operations: flags.operations ?? null,
    ...collectionOf(flags),
    // What was asked for is neither more nor less, and a first look takes its time where it shows something.
    ...(flags.operations === undefined && flags.extend !== false && flags.quick !== true
      ? { extend: 'undecided' }
      : {}),
  };
}

function collectionOf({ collection }: Pick<LeakFlags, 'collection'>): Pick<LeakPlan, 'collection'> {
  return collection === 'natural' ? { collection } : {};
}

function pacedByTime(flags: LeakFlags, durationMs: number): LeakPlan {
  const { interval, soak } = flags;
  const intervalMs = interval ?? intervalFor(durationMs);
  if (intervalMs > durationMs) {
    throw new UserError(
      `An interval of ${intervalMs / 1000} s is longer than the ${durationMs / 1000} s of the study.`,
      'Give a shorter --interval or a longer --duration.',
    );
  }
  return {
    study: 'leak',
    rounds: 1,
    snapshots: Math.max(1, Math.round(durationMs / intervalMs)) + 1,
    operations: null,
    intervalNs: intervalMs * 1e6,
    durationNs: durationMs * 1e6,
    ...collectionOf(flags),
    ...(soak === undefined ? {} : { soak: 'resumable' }),
  };
}

/** A second, unless the study is short or long. */
function intervalFor(durationMs: number): number {
  return Math.max(Math.min(1000, durationMs / fewestWatched), durationMs / mostWatched);
}
