// Flags that several commands share, each with one meaning.
import {
  amount,
  duration,
  percentage,
  threadCounts,
  timerDuration,
  wholeNumber,
} from '../config/values.ts';
import { collectOutput } from '../output/outputs.ts';
import type { Flag } from './flag.ts';

const quick: Flag = {
  form: '--quick',
  description: 'shorter measurements, for a first look',
};

const seed: Flag = {
  form: '--seed <n>',
  description: 'seed of every random choice',
  environment: 'BAREMARK_SEED',
  parse: wholeNumber('--seed', 0, 2 ** 31 - 1),
};

/** Of every command that launches benchmarks. */
export const timingFlags: readonly Flag[] = [
  quick,
  {
    form: '--launches <n>',
    description: 'processes per benchmark (10 for a verdict)',
    environment: 'BAREMARK_LAUNCHES',
    parse: wholeNumber('--launches', 1, 1000),
  },
  {
    form: '--precision <percent>',
    description: 'add launches until the interval is within ± this',
    parse: percentage('--precision'),
  },
  {
    form: '--max-launches <n>',
    description: 'maximum of launches with --precision (default 30)',
    parse: wholeNumber('--max-launches', 2, 1000),
  },
  {
    form: '--gc <when>',
    description: 'force a collection between samples',
    choices: ['between'],
  },
  {
    form: '--sampling <duration>',
    description: 'sampling time per launch',
    parse: duration('--sampling'),
  },
  {
    form: '--max-warmup <duration>',
    description: 'longest warm-up (default 4s)',
    parse: duration('--max-warmup'),
  },
  {
    form: '--timeout <duration>',
    description: 'time limit per benchmark (default 60s)',
    environment: 'BAREMARK_TIMEOUT',
    parse: timerDuration('--timeout'),
  },
  seed,
];

/** Of `run`, `scale` and `all`, which take one another's settings from the environment. */
export const windowFlags: readonly Flag[] = [
  {
    form: '--rounds <n>',
    description: 'rounds per thread count (default 10 to 20)',
    parse: wholeNumber('--rounds', 1, 10_000),
  },
  {
    form: '--window <duration>',
    description: 'length of a common window',
    parse: timerDuration('--window'),
  },
];

export const threads: Flag = {
  form: '--threads <counts>',
  description: 'thread counts, e.g. 1,2,4,8,16,32',
  environment: 'BAREMARK_THREADS',
  parse: threadCounts,
};

export const placementFlags: readonly Flag[] = [
  {
    form: '--pin <mode>',
    description:
      'scaling: pin each thread to its own CPU, cores first (cores) or siblings together (smt); none also stops pinning microbenchmarks to the fastest CPU',
    environment: 'BAREMARK_PIN',
    choices: ['cores', 'smt', 'none'],
  },
  {
    form: '--work <kind>',
    description:
      'scaling: every thread always works (weak), or all share a fixed amount of work (strong)',
    environment: 'BAREMARK_WORK',
    choices: ['weak', 'strong'],
  },
  {
    form: '--no-processes',
    description: 'scaling: skip the comparison of threads with as many single-threaded processes',
  },
];

export const details: Flag = {
  form: '--details',
  description: 'print the whole report instead of the summary: every table, cause and warning',
};

export const output: Flag = {
  form: '--output <format=file>',
  description:
    'also write a report: junit=FILE, markdown=FILE, …; github (annotations), summary; repeatable',
  parse: collectOutput,
};

export const cost: Flag = {
  form: '--cost-per-core-hour <amount>',
  description: 'price of a core per hour, in any currency: adds the cost of a million operations',
  parse: amount('--cost-per-core-hour'),
};

export const strict: Flag = {
  form: '--strict',
  description: 'exit with status 4 if anything is undecided',
};

/** Of every command that measures and reports. */
export const reportFlags: readonly Flag[] = [
  { form: '--json', description: 'print the run document instead of tables' },
  {
    form: '--html <file>',
    description: 'path of the HTML report (default under .baremark/reports)',
  },
  { form: '--no-html', description: 'write no HTML report' },
  strict,
];
