// The program's story: argv → command → exit status, and signals that interrupt it.
import { setMaxListeners } from 'node:events';
import { runCommandLine } from './command-line.ts';
import { openTerminal } from './output/terminal.ts';

// What Node says of the command's own process is for its authors, who ask for it.
if (process.env['BAREMARK_TRACE'] !== '1') process.removeAllListeners('warning');

const interrupted = new AbortController();
// Each launch listens to it, and a study may have many at a time.
setMaxListeners(0, interrupted.signal);
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());

const terminal = openTerminal();
const { signal } = interrupted;
process.exitCode = await settled(await runCommandLine(process.argv.slice(2), { terminal, signal }));

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
