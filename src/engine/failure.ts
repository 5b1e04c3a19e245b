// Why a measurement could not be had, in words for a person.
import type { Outcome } from '../model/measurement.ts';
import { isOverLimit, stoppedMessage } from './stop-signal.ts';

export type Failure = Extract<Outcome, { readonly kind: 'failed' }>;

export function failed(reason: string, advice: string): Failure {
  return { kind: 'failed', reason, advice };
}

/** @param file relative to the project, for the advice */
export function timedOut(timeoutMs: number, file: string): Failure {
  return failed(
    `it did not end within ${timeoutMs / 1000} s`,
    `Look for an endless loop, or a promise or deferred that never settles, in ${file}, or raise --timeout.`,
  );
}

/** What a worker's error means. */
export function failureOf(error: unknown, timeoutMs: number, file: string): Failure {
  const { name, message, code } = describe(error);
  if (name === 'AbortError' || name === 'TimeoutError' || isOverLimit(message))
    return timedOut(timeoutMs, file);
  if (code === 'ERR_WORKER_INIT_FAILED') {
    return failed(
      `the system does not let this process start more threads (${firstLine(message)})`,
      'Raise ulimit -u or the pids limit of the container, or ask for fewer --threads.',
    );
  }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return failed(
      'its worker ran out of heap memory',
      `Let ${file} hold less, or run with NODE_OPTIONS=--max-old-space-size=<MiB>.`,
    );
  }
  const missing = /^Cannot find (?:package|module) '([^']+)'/.exec(message);
  if (missing !== null) {
    return failed(
      `it needs "${missing[1]}", which is not there`,
      `Install it, or correct the import in ${file}.`,
    );
  }
  const broken = /^Invalid state: (.*)/.exec(message);
  if (broken !== null) {
    return failed(
      `it breaks the contract of its context: ${broken[1]}`,
      `Call start() and end() once each, in this order, in every call in ${file}.`,
    );
  }
  if (message === stoppedMessage) {
    return failed(message, `Leave the signal out of its options in ${file}, or abort it later.`);
  }
  const exit = /worker exited with code: (-?\d+)/i.exec(message);
  if (exit !== null) {
    return failed(
      `its worker ended itself with exit code ${exit[1]}`,
      `Remove the call of process.exit from ${file}.`,
    );
  }
  return failed(`it threw ${name}: ${firstLine(message)}`, `Mend the error in ${file}.`);
}

/** Whether a worker refused what the main thread of a process may do (Node's own words). */
export function needsMainThread(error: unknown): boolean {
  return describe(error).message.endsWith('is not supported in workers');
}

const missing: readonly RegExp[] = [
  /^Cannot find (module|package)/,
  /^No such built-in module/,
  /^Unknown file extension/,
  /^Directory import .* is not supported/,
  /needs an import attribute/,
];

/** Whether Node found no way to load something that hooks may know. A clone has no code. */
export function needsHooks(error: unknown): boolean {
  const { name, message } = describe(error);
  return name === 'SyntaxError' || missing.some((pattern) => pattern.test(message));
}

function describe(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly code: string;
} {
  if (!(error instanceof Error)) return { name: 'a value', message: String(error), code: '' };
  const code = 'code' in error ? String(error.code) : '';
  return { name: error.name, message: error.message, code };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
