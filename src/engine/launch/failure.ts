// Why a measurement could not be had, in words for a person.
import type { Outcome } from '../../model/run/measurement.ts';
import { shown } from '../declare/option-problem.ts';
import { mixedResultsMessage } from '../declare/thenable.ts';
import { isOverLimit, stoppedMessage } from '../sample/stop-signal.ts';

export type Failure = Extract<Outcome, { readonly kind: 'failed' }>;

export function failed(reason: string, advice: string): Failure {
  return { kind: 'failed', reason, advice };
}

const mostCharacters = 500;
const declaredLate = 'benchmarks cannot be declared after execution has started';

/** @param file relative to the project, for the advice */
export function timedOut(timeoutMs: number, file: string): Failure {
  return failed(
    `it did not end within ${timeoutMs / 1000} s`,
    `Look for an endless loop, or a promise or deferred that never settles, in ${file}, or raise --timeout.`,
  );
}

/** An error that says why a benchmark is not measured although nothing is wrong with it. */
export function leftOut(reason: string): Error {
  return new Error(`${leftOutMark}${reason}`);
}

const leftOutMark = 'left out: ';

const valueMark = 'threw a value: ';

/** What was thrown, as an Error. */
export function thrownError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`${valueMark}${shown(thrown)}`);
}

/** What a worker's error makes of its measurement. */
export function outcomeOf(error: unknown, timeoutMs: number, file: string): Outcome {
  const { message } = describe(error);
  return message.startsWith(leftOutMark)
    ? { kind: 'skipped', reason: message.slice(leftOutMark.length) }
    : failureOf(error, timeoutMs, file);
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
  if (message.endsWith(declaredLate)) {
    return failed(
      declaredLate,
      `Await what declares them, at the top of ${file} or in an asynchronous suite body.`,
    );
  }
  const broken = /^Invalid state: (.*)/.exec(message);
  if (broken !== null) {
    return failed(
      `it breaks the contract of its context: ${broken[1]}`,
      `Call start() and end() once each, in this order, in every call in ${file}.`,
    );
  }
  if (message.startsWith(leftOutMark)) {
    const reason = message.slice(leftOutMark.length);
    return failed(
      `it is left out: ${reason}`,
      `Let it be run in ${file}, or leave it out by a filter.`,
    );
  }
  const absent = /^(.+ is not carried over): (.+)$/.exec(message);
  if (absent !== null) {
    const [, reason = '', instead = ''] = absent;
    return failed(reason, `In ${file}, ${instead}`);
  }
  if (message === mixedResultsMessage) {
    return failed(
      message,
      `Make that callback in ${file} async, so that each of its calls is awaited.`,
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
  const threw = message.startsWith(valueMark) ? message : `threw ${name}: ${message}`;
  return failed(`it ${firstLine(threw)}`, `Fix the error in ${file}.`);
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
  const thrown = thrownError(error);
  const text = (value: unknown): string => (typeof value === 'string' ? value : shown(value));
  const code = 'code' in thrown ? text(thrown.code) : '';
  return { name: text(thrown.name), message: text(thrown.message), code };
}

function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').slice(0, mostCharacters);
}
