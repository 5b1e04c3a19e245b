// The program's story: argv → command → exit status. The only place where errors end.
import { UserError } from '../model/user-error.ts';
import { baremarkVersion } from '../probe/package-root.ts';
import { plainText } from '../report/terminal/text.ts';
import { splitArguments } from './arguments/passed-arguments.ts';
import { openTerminal } from './output/terminal.ts';
import { runProgram } from './program/program.ts';
import { ownFault, systemFault } from './system-fault.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());

const terminal = openTerminal();
const argv = process.argv.slice(2);
const context = {
  terminal,
  command: ['baremark', ...argv].join(' '),
  signal: interrupted.signal,
};

const status = await start().catch(statusOfError);
process.exitCode = await settled(status);

async function start(): Promise<number> {
  const { own, passed } = splitArguments(argv.length === 0 ? ['--help'] : argv);
  return runProgram(own, { ...context, passed }, baremarkVersion);
}

function statusOfError(error: unknown): number {
  const isTraced = terminal.environment['BAREMARK_TRACE'] === '1';
  const { message, advice, exitStatus } =
    error instanceof UserError ? error : (systemFault(error) ?? ownFault(error, isTraced));
  const lines = `${message}\n${advice}`.split('\n');
  terminal.remark(lines.map((line) => plainText(line, terminal.view.isUnicode)).join('\n'));
  return exitStatus;
}

/** A reader that closed the pipe has seen enough; results that could not be written are an error. */
async function settled(decided: number): Promise<number> {
  const failure = await terminal.settle();
  if (failure === null) return decided;
  terminal.remark(
    `The results could not be written to standard output: ${failure.message}.\nMake room or write elsewhere; the run is saved, and "baremark report" shows it again.`,
  );
  await terminal.settle();
  return decided === 130 ? decided : 3;
}
