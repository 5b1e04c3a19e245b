// The commands that measure, with their flags; studies.ts maps them to studies.
import { threadCounts } from '../config/values.ts';
import type { CommandRow } from './flag.ts';
import { printConfig } from './given-flags.ts';
import { judgeFlags } from './judge-flags.ts';
import { leakFlags } from './leak-flags.ts';
import {
  cost,
  details,
  output,
  placementFlags,
  reportFlags,
  tag,
  threads,
  timingFlags,
  windowFlags,
} from './shared-flags.ts';

export interface StudyCommand extends CommandRow {
  /** What follows `--`: arguments for bench files, or a command to start and watch. */
  readonly behindDashes: 'arguments' | 'command';
}

/** Of all commands that measure benchmarks and report. */
const common = [
  ...timingFlags,
  ...windowFlags,
  details,
  output,
  tag,
  cost,
  ...reportFlags,
  printConfig,
];
const toBenchFiles = { operands: '[filter...]', behindDashes: 'arguments' } as const;

export const run: StudyCommand = {
  ...{ ...toBenchFiles, name: 'run' },
  description:
    'run microbenchmarks; a filter is part of a file’s path or of a name, or a regular expression such as /^json/i; given both, both must match',
  flags: [
    ...common,
    {
      form: '--threads <counts>',
      description: 'run a scaling study at these thread counts (default microbenchmarks)',
      parse: threadCounts,
    },
    {
      form: '--vs <name>',
      description:
        'compare everything else that is selected with this benchmark, in pairs (default only what its file declares as alternatives)',
    },
    {
      form: '--watch',
      description:
        'measure again when a bench file or a file that it imports changes, and show before and after; saves no run',
    },
    {
      form: '--strict-samples',
      description:
        'take exactly the samples and warm-up calls that benchmarks ask for (default at least as many)',
    },
    ...placementFlags,
  ],
};

export const scale: StudyCommand = {
  ...{ ...toBenchFiles, name: 'scale' },
  description: 'measure thread scaling from 1 to 32 threads, relative to one thread',
  flags: [
    ...common,
    threads,
    ...placementFlags,
    {
      form: '--dimension <name>',
      description:
        'what is scaled: threads (default), or built-in benchmarks over working set, cache size or message size',
      choices: ['threads', 'memory', 'cache', 'bandwidth'],
    },
  ],
};

/** Asks for every study of the suite. */
export const all: StudyCommand = {
  ...{ ...toBenchFiles, name: 'all' },
  description: 'run all studies of the suite',
  flags: [...common, threads, ...placementFlags],
};

export const leak: StudyCommand = {
  ...{ name: 'leak', operands: '[scenario...]', behindDashes: 'command' },
  description: 'find leaks in scenarios, a process (--pid) or a command (-- node server.js)',
  flags: [details, output, tag, ...leakFlags, ...reportFlags, printConfig],
};

export const compare: StudyCommand = {
  ...{ name: 'compare', operands: '[names...]', behindDashes: 'arguments' },
  description:
    'compare two saved runs by id, "latest" or file; with --against, measure two versions now',
  flags: [
    ...judgeFlags,
    details,
    ...timingFlags,
    tag,
    {
      form: '--against <version>',
      description:
        'git revision, folder or package@version to compare with; names are then filters (default two saved runs)',
    },
    {
      form: '--prepare <command>',
      description:
        "command to run in the other revision before it is loaded, e.g. 'npm run build' (no shell; default none)",
    },
    {
      form: '--all',
      description:
        'with --against: also measure benchmarks whose code is the same in both versions',
    },
    {
      form: '--isolates <n>',
      description:
        '1: one isolate for both versions; 2: one each (default if both can share a CPU)',
      choices: ['1', '2'],
    },
    printConfig,
  ],
};
