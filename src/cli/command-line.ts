// One command line from its arguments to its exit status. The only place where errors end.
import { UserError } from '../model/user-error.ts';
import { baremarkVersion } from '../probe/package-root.ts';
import { plainText } from '../report/terminal/text.ts';
import { splitArguments } from './arguments/passed-arguments.ts';
import type { CommandContext } from './commands/context.ts';
import { runProgram } from './program/program.ts';
import { ownFault, systemFault } from './system-fault.ts';

/**
 * Whatever goes wrong is told on the terminal.
 * @param argv without the interpreter and the script
 * @returns the exit status
 */
export async function runCommandLine(
  argv: readonly string[],
  context: Pick<CommandContext, 'terminal' | 'signal'>,
): Promise<number> {
  try {
    const { own, passed } = splitArguments(argv.length === 0 ? ['--help'] : argv);
    const command = ['baremark', ...argv].join(' ');
    return await runProgram(own, { ...context, command, passed }, baremarkVersion);
  } catch (error) {
    return statusOfError(error, context);
  }
}

function statusOfError(error: unknown, { terminal }: Pick<CommandContext, 'terminal'>): number {
  const isTraced = terminal.environment['BAREMARK_TRACE'] === '1';
  const { message, advice, exitStatus } =
    error instanceof UserError ? error : (systemFault(error) ?? ownFault(error, isTraced));
  const lines = `${message}\n${advice}`.split('\n');
  terminal.remark(lines.map((line) => plainText(line, terminal.view.isUnicode)).join('\n'));
  return exitStatus;
}
