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
    description: 'more launches until the interval is ± this narrow',
    parse: percentage('--precision'),
  },
  {
    form: '--max-launches <n>',
    description: 'most launches under --precision (default 30)',
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
    description: 'limit of one benchmark (default 60s)',
    environment: 'BAREMARK_TIMEOUT',
    parse: timerDuration('--timeout'),
  },
  seed,
];

/** Of `run`, `scale` and `all`, which take one another's settings from the environment. */
export const windowFlags: readonly Flag[] = [
  {
    form: '--rounds <n>',
    description: 'visits of each thread count (default 10 to 20)',
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
      'scaling: pin each thread to its own CPU, cores first (cores) or siblings together (smt); microbenchmarks are pinned to the quickest CPU unless it is none',
    environment: 'BAREMARK_PIN',
    choices: ['cores', 'smt', 'none'],
  },
  {
    form: '--work <kind>',
    description:
      'scaling: every thread works all the time (weak), or all share a fixed amount of work (strong)',
    environment: 'BAREMARK_WORK',
    choices: ['weak', 'strong'],
  },
  {
    form: '--no-processes',
    description:
      'scaling: leave out the single-threaded processes that are measured for comparison',
  },
];

export const details: Flag = {
  form: '--details',
  description: 'also the tables of spread, disturbance and outliers',
};

export const output: Flag = {
  form: '--output <format=file>',
  description:
    'also write a report: junit=FILE, markdown=FILE, …; github (annotations), summary; repeatable',
  parse: collectOutput,
};

export const cost: Flag = {
  form: '--cost-per-core-hour <amount>',
  description: 'price of one core-hour, in any currency: adds the cost of a million operations',
  parse: amount('--cost-per-core-hour'),
};

export const strict: Flag = {
  form: '--strict',
  description: 'exit with status 4 when something is undecided',
};

/** Of every command that measures and reports. */
export const reportFlags: readonly Flag[] = [
  { form: '--json', description: 'print the run document instead of tables' },
  {
    form: '--html <file>',
    description: 'where the HTML report goes (default under .baremark/reports)',
  },
  { form: '--no-html', description: 'write no HTML report' },
  strict,
];
