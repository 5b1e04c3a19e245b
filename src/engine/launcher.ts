// Starts a launch (a fresh Node process), waits for its one answer and ends it. What goes wrong in
// the child stays there: a crash, an endless loop or a kill comes back as data.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LaunchRequest, LaunchResult } from './protocol.ts';

export type LaunchAnswer =
  | LaunchResult
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'interrupted' }
  /** How the process ended before it answered, e.g. `signal SIGKILL` or `exit code 134`. */
  | { readonly kind: 'died'; readonly how: string };

/** The worker is given up first; the whole process only if that did not help. */
const graceMs = 5000;

/**
 * @param limitMs time that the launch may take altogether
 * @param signal kills the launch when aborted
 */
export function launch(
  request: LaunchRequest,
  limitMs: number,
  signal: AbortSignal,
): Promise<LaunchAnswer> {
  if (signal.aborted) return Promise.resolve({ kind: 'interrupted' });
  const child = fork(fileURLToPath(new URL('./launch.js', import.meta.url)), [], {
    serialization: 'advanced',
    // What benchmarks print must not mix with results: both streams go to standard error.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  return new Promise((resolve) => {
    const settle = (answer: LaunchAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
      resolve(answer);
    };
    const interrupt = (): void => settle({ kind: 'interrupted' });
    const timer = setTimeout(() => settle({ kind: 'timed-out' }), limitMs + graceMs);
    signal.addEventListener('abort', interrupt);
    child.once('message', (result: LaunchResult) => settle(result));
    child.once('error', (error) => settle({ kind: 'died', how: error.message }));
    child.once('exit', (code, killedBy) => {
      settle({ kind: 'died', how: killedBy === null ? `exit code ${code}` : `signal ${killedBy}` });
    });
    child.send(request);
  });
}
