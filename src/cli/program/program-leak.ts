// The flags of `leak`.
import type { Command } from 'commander';
import type { CommandContext } from '../commands/measure-and-report.ts';
import { duration, oneOf, processId, timerDuration, wholeNumber } from '../config/values.ts';
import type { Finish } from '../finish.ts';
import { withDetailFlag, withOutputFlag } from '../output/output-flags.ts';

/** @param argv of the whole program: what stands behind `--` is a command and no scenario */
export function addLeakCommand(
  program: Command,
  context: CommandContext,
  argv: readonly string[],
  finish: Finish,
): void {
  const dashes = argv.indexOf('--');
  const command = dashes === -1 ? [] : argv.slice(dashes + 1);
  withOutputFlag(withDetailFlag(program.command('leak [scenario...]')))
    .description('leaks: scenarios, a process (--pid) or a command (-- node server.js)')
    .option('--quick', 'fewer rounds and snapshots and none of the longer rounds, for a first look')
    .option(
      '--operations <n>',
      'operations of one process (default 10000)',
      wholeNumber('--operations', 1, 1e9),
    )
    .option(
      '--rounds <n>',
      'pairs of a subject and a control process (default 3)',
      wholeNumber('--rounds', 1, 100),
    )
    .option(
      '--snapshots <n>',
      'snapshots of one process (default 100)',
      wholeNumber('--snapshots', 2, 10_000),
    )
    .option(
      '--duration <duration>',
      'pace snapshots by the clock, for so long',
      duration('--duration'),
    )
    .option(
      '--interval <duration>',
      'between snapshots paced by the clock (default 1s)',
      timerDuration('--interval'),
    )
    .option(
      '--soak <duration>',
      'as --duration, for hours: may be stopped and resumed',
      duration('--soak'),
    )
    .option('--resume [run]', 'go on with a soak that was stopped (default the latest)')
    .option('--pid <pid>', 'watch this process instead of scenarios', processId)
    .option(
      '--collection <how>',
      'empty the heap before each snapshot (forced), or take the lowest that V8 left (natural)',
      oneOf('--collection', ['forced', 'natural'] as const),
    )
    .option('--no-extend', 'leave out the longer rounds of what stays undecided')
    .option('--no-cleanup', 'leave out endings and the keys of caches')
    .option('--no-diagnosis', 'leave out the run that asks where a leak is from')
    .option(
      '--timeout <duration>',
      'longest time between two snapshots (default 60s)',
      timerDuration('--timeout'),
    )
    .option('--seed <n>', 'seed of every random choice', wholeNumber('--seed', 0, 2 ** 31 - 1))
    .option('--json', 'print the run document instead of tables')
    .option('--html <file>', 'where the HTML report goes (default under .baremark/reports)')
    .option('--no-html', 'write no HTML report')
    .option('--strict', 'end with status 4 when something is undecided')
    .action(async (names: string[], flags) => {
      const { leakCommand } = await import('../commands/leak.ts');
      const filters = names.slice(0, names.length - command.length);
      return finish(leakCommand(context, filters, command, flags));
    });
}
