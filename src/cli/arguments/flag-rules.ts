// Which flags change nothing in which combination, and what to say of them.
import { costFormats } from '../../report/report-formats.ts';
import { type ReportOutputFlags, reportOutputs } from '../output/outputs.ts';
import { hasDimension, hasThreads } from '../studies/studies.ts';
import { defaultMaxLaunches } from '../studies/timing.ts';

/** Values by the names that commander gives them: `maxLaunches` of `--max-launches`. */
type Flags = Readonly<Record<string, unknown>>;

export interface Given {
  readonly flags: Flags;
  /** Everything but flags: filters, names of runs, a command after `--`. */
  readonly names: readonly string[];
  /** Whether a command to be watched follows `--`. */
  readonly hasCommand: boolean;
}

interface FlagRule {
  /** Names of commands. */
  readonly of: readonly string[];
  /** When it applies; always if absent. */
  readonly when?: (given: Given) => boolean;
  /** Flags that change nothing then, or with `isAllBut` the only ones that change something. */
  readonly flags: readonly string[];
  readonly isAllBut?: true;
  /** Follows `--flag`: `is for scaling studies`. */
  readonly why: string;
  readonly advice: string;
}

const forScaling = ['rounds', 'window', 'work', 'processes'];
const forMicro = ['launches', 'precision', 'maxLaunches', 'gc', 'sampling', 'maxWarmup'];
const forOperations = ['quick', 'operations', 'rounds', 'snapshots', 'extend'];

const isMicro = ({ flags }: Given) => !hasThreads(flags);
const isDimension = ({ flags }: Given) => hasDimension(flags);
const isPinnedForScaling = ({ flags }: Given) => flags['pin'] === 'cores' || flags['pin'] === 'smt';
const isForeign = ({ flags, hasCommand }: Given) => flags['pid'] !== undefined || hasCommand;
const isTimed = (given: Given) =>
  isForeign(given) || given.flags['duration'] !== undefined || given.flags['soak'] !== undefined;
const launchesOf = (flags: Flags) => Number(flags['launches'] ?? 0);
const mostLaunchesOf = (flags: Flags) => Number(flags['maxLaunches'] ?? defaultMaxLaunches);
const formatsOf = ({ flags }: Given): readonly string[] =>
  reportOutputs(flags as ReportOutputFlags).map(({ format }) => format);

const scalingAdvice =
  'Leave it out, or make it a scaling study with "baremark scale" or --threads.';
const microAdvice = 'Leave it out, or measure one thread with "baremark run".';
const leaveOut = 'Leave it out.';

export const flagRules: readonly FlagRule[] = [
  {
    of: ['run'],
    when: ({ flags }) => flags['watch'] === true,
    flags: [...['threads', 'tag', 'output', 'json', 'html', 'strict', 'costPerCoreHour']],
    why: 'has no effect with --watch, which measures microbenchmarks and saves neither run nor report',
    advice: 'Leave one of them out.',
  },
  {
    of: ['run'],
    when: isMicro,
    flags: forScaling,
    why: 'applies to scaling studies only',
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
    flags: [...forMicro, 'strictSamples', 'vs'],
    why: 'applies to microbenchmarks only, and --threads makes this a scaling study',
    advice: 'Leave one of them out.',
  },
  {
    of: ['scale'],
    when: (given) => !isDimension(given),
    flags: forMicro,
    why: 'applies to microbenchmarks only',
    advice: microAdvice,
  },
  {
    of: ['scale'],
    when: isDimension,
    flags: [...forScaling, 'threads'],
    why: 'applies to thread scaling only, and --dimension scales something else',
    advice: 'Leave one of them out.',
  },
  {
    of: ['scale'],
    when: (given) => isDimension(given) && isPinnedForScaling(given),
    flags: ['pin'],
    why: 'places threads, and --dimension measures one on the quickest CPU, or anywhere with --pin none',
    advice: 'Leave one of them out.',
  },
  {
    of: ['run', 'scale', 'all'],
    when: ({ flags }) => flags['precision'] === undefined,
    flags: ['maxLaunches'],
    why: 'limits --precision, which is not given',
    advice: 'Add --precision 1%, or say how many with --launches.',
  },
  {
    of: ['run', 'scale', 'all'],
    when: ({ flags }) =>
      flags['precision'] !== undefined && launchesOf(flags) >= mostLaunchesOf(flags),
    flags: ['maxLaunches', 'precision'],
    why: 'has no effect where --launches or BAREMARK_LAUNCHES already asks for as many as --max-launches allows (default 30)',
    advice: 'Give a larger --max-launches, or leave --precision out.',
  },
  {
    of: ['run', 'scale', 'all', 'leak', 'check', 'compare'],
    when: ({ flags }) => flags['json'] === true,
    flags: ['details'],
    why: 'is for tables, and --json prints the whole document',
    advice: 'Leave one of them out.',
  },
  {
    of: ['compare'],
    when: ({ flags }) => flags['against'] === undefined,
    flags: [
      ...['margin', 'alert', 'rule', 'acrossEnvironments', 'printConfig'],
      ...['output', 'json', 'strict', 'details'],
    ],
    isAllBut: true,
    why: 'says how to measure, and saved runs are already measured',
    advice: 'Leave it out, or compare two versions now with --against.',
  },
  {
    of: ['compare'],
    when: ({ flags }) => flags['against'] !== undefined,
    flags: ['precision', 'maxLaunches'],
    why: 'has no effect with --against, which continues until the verdict is certain',
    advice: 'Leave it out; --launches limits the launches of a benchmark.',
  },
  {
    of: ['compare'],
    when: ({ flags }) => flags['against'] !== undefined,
    flags: ['rule', 'acrossEnvironments'],
    why: 'applies to saved runs only; --against measures both versions in pairs on this machine',
    advice: leaveOut,
  },
  {
    of: ['check', 'compare'],
    when: ({ flags }) => flags['rule'] === 'classic',
    flags: ['margin'],
    why: 'has no effect with --rule classic, which alarms at z above 2 or 10 %',
    advice: 'Leave one of them out.',
  },
  {
    of: ['report'],
    when: (given) => !formatsOf(given).includes('terminal'),
    flags: ['details'],
    why: 'applies to --format terminal only; other formats always show the details',
    advice: leaveOut,
  },
  {
    of: ['report'],
    when: (given) =>
      !formatsOf(given).some((format) => costFormats.some((each) => each === format)),
    flags: ['costPerCoreHour'],
    why: `is shown by the formats ${costFormats.join(', ')}`,
    advice: 'Leave it out, or choose one of them.',
  },
  {
    of: ['leak'],
    when: isTimed,
    flags: forOperations,
    why: 'applies to snapshots taken by operations, and here they are taken by the clock',
    advice: 'Leave it out; --duration and --interval say how long and how often.',
  },
  {
    of: ['leak'],
    when: (given) => !isTimed(given) && given.flags['resume'] === undefined,
    flags: ['interval'],
    why: 'applies to snapshots taken by the clock only',
    advice: 'Add --duration, or say how many with --snapshots.',
  },
  {
    of: ['leak'],
    when: isForeign,
    flags: ['collection', 'cleanup', 'diagnosis', 'timeout'],
    why: 'applies to scenarios only; another process is only observed from outside',
    advice: leaveOut,
  },
  {
    of: ['leak'],
    when: ({ flags }) => flags['resume'] !== undefined,
    flags: [...forOperations, 'collection', 'seed', 'tag'],
    why: 'was fixed when the soak began',
    advice: 'Leave it out, or begin a new one with --soak.',
  },
  {
    of: ['trend'],
    when: ({ flags }) => flags['from'] !== undefined,
    flags: ['tag'],
    why: 'selects saved runs, and --from reads files of other tools',
    advice: 'Leave one of them out.',
  },
  {
    of: ['list'],
    when: ({ flags }) => flags['runs'] === true,
    flags: ['json'],
    why: 'describes benchmarks; "baremark runs --json" describes saved runs',
    advice: 'Leave one of them out.',
  },
  {
    of: ['watch'],
    when: ({ flags }) => Number(flags['interval'] ?? 0) > Number(flags['for'] ?? Infinity),
    flags: ['interval'],
    why: 'is longer than --for, so there would be one look',
    advice: 'Give a shorter --interval, or a longer --for.',
  },
];
