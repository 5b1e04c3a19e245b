// The command that lists saved runs.
import type { Command } from 'commander';
import type { CommandContext } from '../commands/context.ts';
import { wholeNumber } from '../config/values.ts';
import type { Finish } from '../finish.ts';
import { addCommand } from './flag.ts';
import { tagFilter } from './shared-flags.ts';

/** The command itself is loaded only when it runs. */
const defaultRunLimit = 20;

export function addSaved(program: Command, context: CommandContext, finish: Finish): void {
  addCommand(program, {
    name: 'runs',
    operands: '',
    description: 'list saved runs, newest first: when, how long, outcome, commit, tags, command',
    flags: [
      {
        form: '--limit <n>',
        description: `most runs to list (default ${defaultRunLimit})`,
        parse: wholeNumber('--limit', 1, 1_000_000),
      },
      tagFilter,
      { form: '--json', description: 'print the list as JSON' },
    ],
  }).action(async (flags) => {
    const { runsCommand } = await import('../commands/runs.ts');
    return finish(runsCommand(context, flags));
  });
}
