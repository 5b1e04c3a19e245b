// Flags that a command takes and has no use for in this combination: refused, because who gives one
// expects something of it. What the environment gives is meant for several commands and passes.
import type { Command } from 'commander';
import { UserError } from '../../model/user-error.ts';

/** Values by the names that commander gives them: `maxLaunches` of `--max-launches`. */
type Flags = Readonly<Record<string, unknown>>;

interface Given {
  readonly flags: Flags;
  /** What is no flag: filters, names of runs, a command behind `--`. */
  readonly names: readonly string[];
  /** Whether a command to be watched stands behind `--`. */
  readonly hasCommand: boolean;
}

interface Rule {
  /** Names of commands. */
  readonly of: readonly string[];
  /** Where it holds; everywhere when absent. */
  readonly when?: (given: Given) => boolean;
  /** Flags without a use there, or, with `isAllBut`, the only ones with one. */
  readonly flags: readonly string[];
  readonly isAllBut?: true;
  /** Follows `--flag`: `is for scaling studies`. */
  readonly why: string;
  readonly advice: string;
}

const forScaling = ['rounds', 'window', 'work', 'processes'];
const forMicro = ['launches', 'precision', 'maxLaunches', 'gc', 'sampling', 'maxWarmup'];
const forOperations = ['quick', 'operations', 'rounds', 'snapshots', 'extend'];
const textFormats: ReadonlySet<string> = new Set(['terminal', 'html', 'markdown', 'json']);

const isMicro = ({ flags }: Given) => flags['threads'] === undefined;
const hasDimension = ({ flags }: Given) => (flags['dimension'] ?? 'threads') !== 'threads';
const isPinnedForScaling = ({ flags }: Given) => flags['pin'] === 'cores' || flags['pin'] === 'smt';
const isForeign = ({ flags, hasCommand }: Given) => flags['pid'] !== undefined || hasCommand;
const isTimed = (given: Given) =>
  isForeign(given) || given.flags['duration'] !== undefined || given.flags['soak'] !== undefined;
const formatsOf = ({ flags }: Given) => String(flags['format'] ?? 'terminal').split(',');

const scalingAdvice =
  'Leave it out, or make it a scaling study with "baremark scale" or --threads.';
const microAdvice = 'Leave it out, or measure one thread with "baremark run".';
const leaveOut = 'Leave it out.';

const rules: readonly Rule[] = [
  {
    of: ['run'],
    when: isMicro,
    flags: forScaling,
    why: 'is for scaling studies',
    advice: scalingAdvice,
  },
  {
    of: ['run'],
    when: (given) => isMicro(given) && isPinnedForScaling(given),
    flags: ['pin'],
    why: 'places the threads of scaling studies; microbenchmarks are kept on the quickest CPU, or nowhere with --pin none',
    advice: scalingAdvice,
  },
  {
    of: ['run'],
    when: (given) => !isMicro(given),
    flags: [...forMicro, 'strictSamples'],
    why: 'is for microbenchmarks, and --threads makes it a scaling study',
    advice: 'Leave one of them out.',
  },
  {
    of: ['scale'],
    when: (given) => !hasDimension(given),
    flags: forMicro,
    why: 'is for microbenchmarks',
    advice: microAdvice,
  },
  {
    of: ['scale'],
    when: hasDimension,
    flags: [...forScaling, 'threads'],
    why: 'is for threads, and --dimension scales something else',
    advice: 'Leave one of them out.',
  },
  {
    of: ['scale'],
    when: (given) => hasDimension(given) && isPinnedForScaling(given),
    flags: ['pin'],
    why: 'places threads, and --dimension measures one on the quickest CPU, or anywhere with --pin none',
    advice: 'Leave one of them out.',
  },
  {
    of: ['run', 'scale', 'all'],
    when: ({ flags }) => flags['precision'] === undefined,
    flags: ['maxLaunches'],
    why: 'is the limit of --precision, which is not given',
    advice: 'Add --precision 1%, or say how many with --launches.',
  },
  {
    of: ['run', 'scale', 'all', 'leak', 'check'],
    when: ({ flags }) => flags['json'] === true,
    flags: ['details'],
    why: 'is for tables, and --json prints the whole document',
    advice: 'Leave one of them out.',
  },
  {
    of: ['compare'],
    when: ({ flags }) => flags['against'] === undefined,
    flags: ['margin', 'alert', 'rule', 'acrossEnvironments', 'output', 'json', 'strict'],
    isAllBut: true,
    why: 'says how to measure, and two saved runs are measured already',
    advice: 'Leave it out, or compare two versions now with --against.',
  },
  {
    of: ['compare'],
    when: ({ flags }) => flags['against'] !== undefined,
    flags: ['precision', 'maxLaunches'],
    why: 'has no part in --against, which goes on until the verdict is certain',
    advice: 'Leave it out; --launches is the most that a benchmark gets.',
  },
  {
    of: ['compare'],
    when: ({ flags }) => flags['against'] !== undefined,
    flags: ['rule', 'acrossEnvironments'],
    why: 'is for saved runs; two versions that are measured in turn are judged pair by pair, on one machine',
    advice: leaveOut,
  },
  {
    of: ['check', 'compare'],
    when: ({ flags }) => flags['rule'] === 'classic',
    flags: ['margin'],
    why: 'has no part in the classic rule, which alarms at z above 2 or 10 %',
    advice: 'Leave one of them out.',
  },
  {
    of: ['report'],
    when: (given) => !formatsOf(given).includes('terminal'),
    flags: ['details'],
    why: 'is for the format terminal; the others have everything',
    advice: leaveOut,
  },
  {
    of: ['report'],
    when: (given) => !formatsOf(given).some((format) => textFormats.has(format)),
    flags: ['costPerCoreHour'],
    why: `is shown by the formats ${[...textFormats].join(', ')}`,
    advice: 'Leave it out, or choose one of them.',
  },
  {
    of: ['leak'],
    when: isTimed,
    flags: forOperations,
    why: 'is for scenarios that their operations pace, and here the clock does',
    advice: 'Leave it out; --duration and --interval say how long and how often.',
  },
  {
    of: ['leak'],
    when: (given) => !isTimed(given) && given.flags['resume'] === undefined,
    flags: ['interval'],
    why: 'is for snapshots that the clock paces',
    advice: 'Add --duration, or say how many with --snapshots.',
  },
  {
    of: ['leak'],
    when: isForeign,
    flags: ['collection', 'cleanup', 'diagnosis', 'timeout'],
    why: 'is for scenarios; another process is only looked at from outside',
    advice: leaveOut,
  },
  {
    of: ['leak'],
    when: ({ flags }) => flags['resume'] !== undefined,
    flags: [...forOperations, 'collection', 'seed'],
    why: 'was settled when the soak began',
    advice: 'Leave it out, or begin a new one with --soak.',
  },
];

/**
 * @param command whose flags are read and which is about to run
 * @param argv of the whole program
 * @throws UserError naming the first flag that would change nothing
 */
export function refuseUnusedFlags(command: Command, argv: readonly string[]): void {
  const given = { flags: command.opts(), names: command.args, hasCommand: argv.includes('--') };
  const typed = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  for (const rule of rules) {
    if (!rule.of.includes(command.name()) || rule.when?.(given) === false) continue;
    const unused = typed.find(
      (option) => rule.flags.includes(option.attributeName()) !== (rule.isAllBut ?? false),
    );
    if (unused !== undefined) throw new UserError(`${nameOf(unused)} ${rule.why}.`, rule.advice);
  }
  if (command.name() === 'list' && given.flags['runs'] === true && given.names.length > 0) {
    throw new UserError(
      `list --runs takes no filter, and "${given.names[0]}" was given.`,
      'Leave one of them out.',
    );
  }
}

function nameOf({ long, flags }: { readonly long?: string | undefined; readonly flags: string }) {
  return long ?? flags;
}
