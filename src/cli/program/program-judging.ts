// The command that judges a saved run; `compare` is with the commands that measure.
import type { Command } from 'commander';
import type { CommandContext } from '../commands/context.ts';
import type { Finish } from '../finish.ts';
import { addCommand } from './flag.ts';
import { givenFlags, printConfig } from './given-flags.ts';
import { judgeFlags } from './judge-flags.ts';
import { details } from './shared-flags.ts';

export function addJudging(program: Command, context: CommandContext, finish: Finish): void {
  addCommand(program, {
    ...{ name: 'check', operands: '[run]', flags: [...judgeFlags, details, printConfig] },
    description: 'judge a run (default the latest) against its baseline and thresholds: the gate',
  }).action(async (run, flags, self) => {
    if (flags.printConfig === true) {
      const { printConfigCommand } = await import('../commands/print-config.ts');
      const question = { studies: [], filters: [], flags, given: givenFlags(self) };
      return finish(printConfigCommand(context, question));
    }
    const { checkCommand } = await import('../commands/check.ts');
    return finish(checkCommand(context, run ?? 'latest', flags));
  });
}
