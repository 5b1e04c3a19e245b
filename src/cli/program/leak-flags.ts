// Flags of `leak` that say how to measure.
import { duration, oneOf, processId, timerDuration, wholeNumber } from '../config/values.ts';
import type { Flag } from './flag.ts';

export const leakFlags: readonly Flag[] = [
  {
    form: '--quick',
    description: 'fewer rounds and snapshots, and no longer rounds, for a first look',
  },
  {
    form: '--operations <n>',
    description: 'operations of one process (default 10000)',
    parse: wholeNumber('--operations', 1, 1e9),
  },
  {
    form: '--rounds <n>',
    description: 'pairs of a subject and a control process (default 3)',
    parse: wholeNumber('--rounds', 1, 100),
  },
  {
    form: '--snapshots <n>',
    description: 'snapshots of one process (default 100)',
    parse: wholeNumber('--snapshots', 2, 10_000),
  },
  {
    form: '--duration <duration>',
    description: 'pace snapshots by the clock, for so long',
    parse: duration('--duration'),
  },
  {
    form: '--interval <duration>',
    description: 'between snapshots paced by the clock (default 1s)',
    parse: timerDuration('--interval'),
  },
  {
    form: '--soak <duration>',
    description: 'as --duration, for hours: may be stopped and resumed',
    parse: duration('--soak'),
  },
  {
    form: '--resume [run]',
    description: 'go on with a soak that was stopped (default the latest)',
  },
  {
    form: '--pid <pid>',
    description: 'watch this process instead of scenarios',
    parse: processId,
  },
  {
    form: '--collection <how>',
    description:
      'empty the heap before each snapshot (forced), or take the lowest that V8 left (natural)',
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
    description: 'seed of every random choice',
    parse: wholeNumber('--seed', 0, 2 ** 31 - 1),
  },
];
