// The commands and their flags. The door to commander. Each action hands over to one file of
// commands/, loaded only then: a command should not wait for the others' parts.
import { Command, CommanderError } from 'commander';
import { refuseUnusedFlags } from '../arguments/unused-flags.ts';
import type { CommandContext } from '../commands/context.ts';
import type { Finish } from '../finish.ts';
import { tellLeftRunning } from '../studies/leak/left-running.ts';
import { addBaselineCommands } from './program-baseline.ts';
import { addCompletion } from './program-completion.ts';
import { addJudging } from './program-judging.ts';
import { addLooking } from './program-looking.ts';
import { addMeasuring } from './program-measuring.ts';
import { addSaved } from './program-saved.ts';
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
  addMeasuring(program, context, argv, finish);
  addJudging(program, context, finish);
  addLooking(program, context, finish);
  addSaved(program, context, finish);
  addBaselineCommands(program, context, finish);
  addTrendCommand(program, context, finish);
  addCompletion(program, context, finish);
  pointToHelp(program, 'baremark');
  return program;
}

/** After a wrong flag each command points to its own list of flags. */
function pointToHelp(command: Command, name: string): void {
  command.showHelpAfterError(`(see "${name} --help")`);
  for (const each of command.commands) pointToHelp(each, `${name} ${each.name()}`);
}
