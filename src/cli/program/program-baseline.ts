// The `baseline` commands and their flags.
import type { Command } from 'commander';
import type { CommandContext } from '../commands/context.ts';
import type { Finish } from '../finish.ts';
import { addFlags } from './flag.ts';
import { details } from './shared-flags.ts';

export function addBaselineCommands(
  program: Command,
  context: CommandContext,
  finish: Finish,
): void {
  const baseline = program.command('baseline').description('manage accepted runs, by environment');
  baseline
    .command('save [run...]')
    .description('accept runs (default the latest) as the baseline of their environment')
    .option(
      '--reason <text>',
      'why you accept it (default "accepted as what this environment does")',
    )
    .option('--by <name>', 'who accepts it (default the current user)')
    .option('--force', 'accept a partial, failed, disturbed or uncommitted run; needs --reason')
    .action(async (runs, flags) => {
      const { saveCommand } = await import('../commands/baseline-save.ts');
      return finish(saveCommand(context, runs, flags));
    });
  baseline
    .command('list')
    .description('list all baselines as <environment>/<date>, with date, author, reason and size')
    .action(async () => {
      const { listCommand } = await import('../commands/baseline.ts');
      return finish(listCommand(context));
    });
  addFlags(baseline.command('show <baseline>'), [details])
    .description('show what was accepted')
    .action(async (name, flags) => {
      const { showCommand } = await import('../commands/baseline-show.ts');
      return finish(showCommand(context, name, flags));
    });
  baseline
    .command('rm <baseline>')
    .description('delete a baseline')
    .action(async (name) => {
      const { removeCommand } = await import('../commands/baseline.ts');
      return finish(removeCommand(context, name));
    });
}
