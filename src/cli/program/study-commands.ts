// The commands that measure, with their flags. Which study each of them asks for stands in studies.ts.
import { threadCounts } from '../config/values.ts';
import type { CommandRow } from './flag.ts';
import { judgeFlags } from './judge-flags.ts';
import { leakFlags } from './leak-flags.ts';
import {
  cost,
  details,
  output,
  placementFlags,
  reportFlags,
  threads,
  timingFlags,
  windowFlags,
} from './shared-flags.ts';

export interface StudyCommand extends CommandRow {
  /** What stands behind `--`: arguments for bench files, or a command that is started and watched. */
  readonly behindDashes: 'arguments' | 'command';
}

/** Of all commands that measure benchmarks and report. */
const common = [...timingFlags, ...windowFlags, details, output, cost, ...reportFlags];
const toBenchFiles = { operands: '[filter...]', behindDashes: 'arguments' } as const;

export const run: StudyCommand = {
  ...{ ...toBenchFiles, name: 'run' },
  description:
    'microbenchmarks; a filter is part of a file’s path or of a name; given both, both must match',
  flags: [
    ...common,
    {
      form: '--threads <counts>',
      description: 'run a scaling study at these thread counts',
      parse: threadCounts,
    },
    {
      form: '--strict-samples',
      description:
        'exactly the samples and warm-up calls that benchmarks ask for (by default at least as many)',
    },
    ...placementFlags,
  ],
};

export const scale: StudyCommand = {
  ...{ ...toBenchFiles, name: 'scale' },
  description: 'thread scaling from 1 to 32 threads against one thread',
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
  description: 'every study of the suite',
  flags: [...common, threads, ...placementFlags],
};

export const leak: StudyCommand = {
  ...{ name: 'leak', operands: '[scenario...]', behindDashes: 'command' },
  description: 'leaks: scenarios, a process (--pid) or a command (-- node server.js)',
  flags: [details, output, ...leakFlags, ...reportFlags],
};

export const compare: StudyCommand = {
  ...{ name: 'compare', operands: '[names...]', behindDashes: 'arguments' },
  description: 'two saved runs by id, "latest" or file; with --against, two versions now',
  flags: [
    ...judgeFlags,
    ...timingFlags,
    {
      form: '--against <version>',
      description: 'git revision, folder or package@version; names are filters then',
    },
    {
      form: '--prepare <command>',
      description:
        "run in the other revision before it is loaded, e.g. 'npm run build' (without a shell)",
    },
    {
      form: '--all',
      description:
        'with --against: also measure benchmarks that load the same code in both versions',
    },
    {
      form: '--isolates <n>',
      description:
        'one isolate for both versions, or one each (default where the two can share a CPU)',
      choices: ['1', '2'],
    },
  ],
};
