#!/usr/bin/env node
// The program's story: argv → command → exit status. The only place where errors end.
import { UserError } from '../model/user-error.ts';
import { baremarkVersion } from '../probe/package-root.ts';
import { runProgram } from './program.ts';
import { openTerminal } from './terminal.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());
// A reader that closed the pipe (head, say) has seen enough.
process.stdout.on('error', () => process.exit(0));

const terminal = openTerminal();
const argv = process.argv.slice(2);
const context = {
  terminal,
  command: ['baremark', ...argv].join(' '),
  signal: interrupted.signal,
};

try {
  process.exitCode = await runProgram(
    argv.length === 0 ? ['--help'] : argv,
    context,
    baremarkVersion,
  );
} catch (error) {
  if (error instanceof UserError) {
    terminal.remark(`${error.message}\n${error.advice}`);
    process.exitCode = error.exitStatus;
  } else {
    terminal.remark(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 3;
  }
}
