// A command that is started to be watched from outside, and ended with the study.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../model/user-error.ts';

export interface CommandTarget {
  readonly pid: number;
  /** How it ended: `exit code 1`, `signal SIGTERM`; null where it has not, nor does so in a moment. */
  readonly ended: () => Promise<string | null>;
  /** Asks it to end, and ends it where it does not. */
  readonly stop: () => Promise<void>;
}

const politeMs = 2000;
/** The kernel forgets a process before Node has told how it ended. */
const momentMs = 1000;

/**
 * Started without a shell; what it prints goes to standard error.
 * @throws UserError, status 3, when it cannot be started
 */
export async function startCommand(command: readonly string[]): Promise<CommandTarget> {
  const [file = '', ...rest] = command;
  const child = spawn(file, rest, { stdio: ['ignore', 2, 2] });
  const pid = await started(child, file);
  const gone = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  // Whoever interrupts the study in earnest leaves no target behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    pid,
    ended: () => Promise.race([gone, sleep(momentMs, null, { ref: false })]),
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(politeMs, undefined, { ref: false })]);
      kill();
      process.off('exit', kill);
    },
  };
}

function started(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0));
    child.once('error', ({ message }) =>
      reject(
        new UserError(
          `The command "${file}" could not be started: ${message}.`,
          'Give the program and its arguments after "--", as in: baremark leak -- node server.js',
          3,
        ),
      ),
    );
  });
}
