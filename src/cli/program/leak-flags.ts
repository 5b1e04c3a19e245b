// Flags of `leak` that say how to measure.
import { duration, oneOf, processId, timerDuration, wholeNumber } from '../config/values.ts';
import type { Flag } from './flag.ts';

export const leakFlags: readonly Flag[] = [
  {
    form: '--quick',
    description: 'fewer rounds and snapshots, no longer rounds: for a first look',
  },
  {
    form: '--operations <n>',
    description: 'operations per process (default 10000, or more if they are cheap)',
    parse: wholeNumber('--operations', 1, 1e9),
  },
  {
    form: '--rounds <n>',
    description: 'pairs of subject and control processes (default 3)',
    parse: wholeNumber('--rounds', 1, 100),
  },
  {
    form: '--snapshots <n>',
    description: 'snapshots per process (default 100)',
    parse: wholeNumber('--snapshots', 2, 10_000),
  },
  {
    form: '--duration <duration>',
    description:
      'pace snapshots by the clock, for this long (default by operations; 2m for a process)',
    parse: duration('--duration'),
  },
  {
    form: '--interval <duration>',
    description: 'time between snapshots paced by the clock (default 1s)',
    parse: timerDuration('--interval'),
  },
  {
    form: '--soak <duration>',
    description: 'like --duration, but can be stopped and resumed (default off)',
    parse: duration('--soak'),
  },
  {
    form: '--resume [run]',
    description: 'resume a soak that was stopped (default the latest)',
  },
  {
    form: '--pid <pid>',
    description: 'watch this process instead of scenarios (default none)',
    parse: processId,
  },
  {
    form: '--collection <how>',
    description:
      'force a collection before each snapshot (forced, default), or use the lowest heap that V8 left (natural)',
    parse: oneOf('--collection', ['forced', 'natural'] as const),
  },
  {
    form: '--no-extend',
    description: 'skip the longer rounds for undecided scenarios',
  },
  {
    form: '--no-cleanup',
    description: 'skip the checks of clean-up and of cache keys',
  },
  {
    form: '--no-diagnosis',
    description: 'skip the extra run that locates a leak',
  },
  {
    form: '--timeout <duration>',
    description: 'longest time between two snapshots (default 60s)',
    parse: timerDuration('--timeout'),
  },
  {
    form: '--seed <n>',
    description: 'seed of every random choice (default another in each run)',
    parse: wholeNumber('--seed', 0, 2 ** 31 - 1),
  },
];
