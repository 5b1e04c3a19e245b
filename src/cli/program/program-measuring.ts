// The commands that measure. One action for all of them: studies.ts says what a command line asks for.
import type { Command } from 'commander';
import type { CommandContext } from '../commands/context.ts';
import type { Finish } from '../finish.ts';
import { studiesAskedBy, studyCommands } from '../studies/studies.ts';
import { addCommand } from './flag.ts';
import { givenFlags } from './given-flags.ts';

/** @param argv of the whole program: what stands behind `--` is a command and no operand */
export function addMeasuring(
  program: Command,
  context: CommandContext,
  argv: readonly string[],
  finish: Finish,
): void {
  const dashes = argv.indexOf('--');
  const watched = dashes === -1 ? [] : argv.slice(dashes + 1);
  for (const row of studyCommands) {
    addCommand(program, row).action(async (operands: string[], flags, self) => {
      const names = operands.slice(0, operands.length - watched.length);
      const passed = watched.length > 0 ? watched : (context.passed ?? []);
      const studies = studiesAskedBy(row.name, flags);
      if (flags.printConfig === true) {
        const { printConfigCommand } = await import('../commands/print-config.ts');
        const question = { studies, filters: names, flags, given: givenFlags(self) };
        return finish(printConfigCommand({ ...context, passed }, question));
      }
      if (flags.watch === true) {
        const { watchRunCommand } = await import('../watch/watch-run.ts');
        return finish(watchRunCommand({ ...context, passed }, studies, names, flags));
      }
      if (studies.length === 0) {
        const { compareCommand } = await import('../commands/compare.ts');
        return finish(compareCommand(context, names, flags));
      }
      const { measureCommand } = await import('../commands/measure.ts');
      return finish(measureCommand({ ...context, passed }, studies, names, flags));
    });
  }
}
