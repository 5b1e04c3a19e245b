// The commands and their flags. The door to commander. Each action hands over to one file of
// commands/, loaded only then: a command should not wait for the others' parts.
import { Command, CommanderError, Option } from 'commander';
import { classicAlarmRatios } from '../../analysis/gate/rule/classic-rule.ts';
import { UserError } from '../../model/user-error.ts';
import { formatLevel } from '../../report/format.ts';
import { refuseUnusedFlags } from '../arguments/unused-flags.ts';
import type { CommandContext } from '../commands/measure-and-report.ts';
import { dimensionOf } from '../config/settings.ts';
import {
  duration,
  percentage,
  threadCounts,
  timerDuration,
  wholeNumber,
} from '../config/values.ts';
import type { Finish } from '../finish.ts';
import { tellLeftRunning } from '../measure/left-running.ts';
import { withCostFlag, withDetailFlag, withOutputFlag } from '../output/output-flags.ts';
import { addBaselineCommands } from './program-baseline.ts';
import { addLeakCommand } from './program-leak.ts';
import { addLooking } from './program-looking.ts';
import { addTrendCommand } from './program-trend.ts';

/**
 * Runs one command line.
 * @param argv without the interpreter and the script
 * @returns the exit status; 2 for wrong use
 * @throws UserError and bugs of the commands
 */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
  version: string,
): Promise<number> {
  let status = 0;
  const finish: Finish = (result) =>
    result.then((value) => {
      status = value;
    });
  const program = buildProgram(context, version, finish, argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

/** Every command with its flags; nothing has run yet. */
export function buildProgram(
  context: CommandContext,
  version: string,
  finish: Finish,
  argv: readonly string[] = [],
): Command {
  const program = new Command('baremark')
    .description('Measures, judges and explains the performance of code that Node runs.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => context.terminal.printRaw(text),
      writeErr: (text) => context.terminal.remark(text.trimEnd()),
    })
    .hook('preAction', async (_, command) => {
      refuseUnusedFlags(command, argv, context.passed);
      await tellLeftRunning(process.cwd(), context.terminal.remark);
    });
  addMeasuring(program, context, finish);
  addLeakCommand(program, context, argv, finish);
  addJudging(program, context, finish);
  addLooking(program, context, finish);
  addBaselineCommands(program, context, finish);
  addTrendCommand(program, context, finish);
  pointToHelp(program, 'baremark');
  return program;
}

/** After a wrong flag each command points to its own list of flags. */
function pointToHelp(command: Command, name: string): void {
  command.showHelpAfterError(`(see "${name} --help")`);
  for (const each of command.commands) pointToHelp(each, `${name} ${each.name()}`);
}

type MeasureArguments = Parameters<
  typeof import('../commands/measure-and-report.ts').measureAndReport
>;

function addMeasuring(program: Command, context: CommandContext, finish: Finish): void {
  const command = (name: string, description: string) =>
    withReportFlags(
      withMeasureFlags(program.command(`${name} [filter...]`).description(description)),
    );
  const onePoint = new Option(
    '--threads <counts>',
    'thread counts, which makes it a scaling study',
  );
  command(
    'run',
    'microbenchmarks; a filter is part of a file’s path or of a name; given both, both must match',
  )
    .addOption(onePoint.argParser(threadCounts))
    .addOption(strictOption())
    .addOption(pinOption())
    .addOption(workOption())
    .addOption(processesOption())
    .action((filters, flags) => {
      const study = flags.threads === undefined ? 'micro' : 'scaling';
      return finish(measure(context, [study], filters, flags));
    });
  command('scale', 'thread scaling from 1 to 32 threads against one thread')
    .addOption(threadsOption())
    .addOption(pinOption())
    .addOption(workOption())
    .addOption(processesOption())
    .addOption(dimensionOption())
    .action((filters, flags) => {
      const study = dimensionOf(flags) === null ? 'scaling' : 'micro';
      return finish(measure(context, [study], filters, flags));
    });
  command('all', 'every study of the suite')
    .addOption(threadsOption())
    .addOption(pinOption())
    .addOption(workOption())
    .addOption(processesOption())
    .action((filters, flags) =>
      finish(measure(context, ['micro', 'scaling', 'leak'], filters, flags)),
    );
}

async function measure(...given: MeasureArguments): Promise<number> {
  const { measureAndReport } = await import('../commands/measure-and-report.ts');
  return measureAndReport(...given);
}

function strictOption(): Option {
  return new Option(
    '--strict-samples',
    'exactly the samples and warm-up calls that benchmarks ask for (by default at least as many)',
  );
}

function threadsOption(): Option {
  return new Option('--threads <counts>', 'thread counts, e.g. 1,2,4,8,16,32')
    .env('BAREMARK_THREADS')
    .argParser(threadCounts);
}

function pinOption(): Option {
  return new Option(
    '--pin <mode>',
    'scaling: keep each thread on a CPU of its own, cores first (cores) or siblings together (smt); microbenchmarks are kept on the quickest CPU unless it is none',
  )
    .env('BAREMARK_PIN')
    .choices(['cores', 'smt', 'none']);
}

function processesOption(): Option {
  return new Option(
    '--no-processes',
    'scaling: leave out processes of one thread each, measured beside as many threads within the CPUs',
  );
}

function workOption(): Option {
  return new Option(
    '--work <kind>',
    'scaling: every thread works all the time (weak), or all share a fixed amount of work (strong)',
  )
    .env('BAREMARK_WORK')
    .choices(['weak', 'strong']);
}

function dimensionOption(): Option {
  return new Option(
    '--dimension <name>',
    'what is scaled: threads (default), or built-in benchmarks over working set, cache size or message size',
  ).choices(['threads', 'memory', 'cache', 'bandwidth']);
}

function withMeasureFlags(command: Command): Command {
  return withTimingFlags(command)
    .option(
      '--rounds <n>',
      'visits of each thread count (default 10 to 20)',
      wholeNumber('--rounds', 1, 10_000),
    )
    .option('--window <duration>', 'length of a common window', timerDuration('--window'));
}

function withTimingFlags(command: Command): Command {
  const launches = new Option('--launches <n>', 'fresh processes a benchmark (10 for a verdict)')
    .env('BAREMARK_LAUNCHES')
    .argParser(wholeNumber('--launches', 1, 1000));
  const timeout = new Option('--timeout <duration>', 'limit of one benchmark (default 60s)')
    .env('BAREMARK_TIMEOUT')
    .argParser(timerDuration('--timeout'));
  const seed = new Option('--seed <n>', 'seed of every random choice')
    .env('BAREMARK_SEED')
    .argParser(wholeNumber('--seed', 0, 2 ** 31 - 1));
  const gc = new Option('--gc <when>', 'force a collection between samples').choices(['between']);
  return command
    .option('--quick', 'shorter measurements, for a first look')
    .addOption(launches)
    .option(
      '--precision <percent>',
      'more launches until the interval is ± this narrow',
      percentage('--precision'),
    )
    .option(
      '--max-launches <n>',
      'most launches under --precision (default 30)',
      wholeNumber('--max-launches', 2, 1000),
    )
    .addOption(gc)
    .option('--sampling <duration>', 'time spent in samples, a launch', duration('--sampling'))
    .option('--max-warmup <duration>', 'longest warm-up (default 4s)', duration('--max-warmup'))
    .addOption(timeout)
    .addOption(seed);
}

function withReportFlags(command: Command): Command {
  return withCostFlag(withOutputFlag(withDetailFlag(command)))
    .option('--json', 'print the run document instead of tables')
    .option('--html <file>', 'where the HTML report goes (default under .baremark/reports)')
    .option('--no-html', 'write no HTML report')
    .option('--strict', 'end with status 4 when something is undecided');
}

function addJudging(program: Command, context: CommandContext, finish: Finish): void {
  const judging = (command: Command) =>
    withOutputFlag(command)
      .option(
        '--margin <percent>',
        'smallest change worth reporting (default 3%, interleaved 2%)',
        percentage('--margin'),
      )
      .option('--alert <percent>', 'change that is an alert (default 10%)', percentage('--alert'))
      .addOption(ruleOption())
      .option('--across-environments', 'compare other machines and runtimes too, labelled as such')
      .option('--json', 'print the verdicts as JSON')
      .option('--strict', 'end with status 4 when something is undecided');
  addComparing(judging(program.command('compare [names...]')), context, finish);
  withDetailFlag(judging(program.command('check [run]')))
    .description('the gate: a run (default the latest) against baseline and thresholds')
    .action(async (run, flags) => {
      const { checkCommand } = await import('../commands/check.ts');
      return finish(checkCommand(context, run ?? 'latest', flags));
    });
}

function addComparing(command: Command, context: CommandContext, finish: Finish): void {
  withTimingFlags(command)
    .description('two saved runs by id, "latest" or file; with --against, two versions now')
    .option(
      '--against <version>',
      'git revision, folder or package@version; names are filters then',
    )
    .option(
      '--prepare <command>',
      "run in the other revision before it is loaded, e.g. 'npm run build' (without a shell)",
    )
    .option(
      '--all',
      'with --against: also measure benchmarks that load the same code in both versions',
    )
    .addOption(
      new Option(
        '--isolates <n>',
        'one isolate for both versions, or one each (default where the two can share a CPU)',
      ).choices(['1', '2']),
    )
    .action(async (names: string[], flags) => {
      if (flags.against !== undefined) {
        const { compareAgainstCommand } = await import('../commands/compare-against.ts');
        return finish(compareAgainstCommand(context, names, flags));
      }
      const [before, after, ...others] = names;
      if (before === undefined || after === undefined || others.length > 0) {
        throw new UserError(
          `compare takes two saved runs, not ${names.length}.`,
          'For example: baremark compare 20260101 latest, or baremark compare --against HEAD~1.',
        );
      }
      const { compareCommand } = await import('../commands/compare.ts');
      return finish(compareCommand(context, [before, after], flags));
    });
}

function ruleOption(): Option {
  const { quiet, loaded, loadedLater } = classicAlarmRatios;
  const alarms = `${formatLevel(quiet)} on a quiet machine, ${formatLevel(loaded)} beside other load, ${formatLevel(loadedLater)} with load since the baseline`;
  return new Option(
    '--rule <rule>',
    `interval (default), or classic: z above 2 or 10 %, whose measured false alarms are ${alarms}`,
  ).choices(['interval', 'classic']);
}
