// Work that must end when a signal aborts or its time is over. It learns that from the signal that it was
// handed, and given a moment to settle.
import { setTimeout as pause } from 'node:timers/promises';
import { aborted } from '../../declare/node-error.ts';

const settlingMs = 100;

export interface Limits {
  readonly signals: readonly AbortSignal[];
  /** Null without a limit. */
  readonly deadline: Deadline | null;
}

export interface Deadline {
  /** On the clock of process.hrtime. */
  atNs: bigint;
  /** What ends work that has reached it. */
  readonly error: () => Error;
}

/** Does something that does not count towards the deadline. */
export type OffTheClock = <Result>(work: () => Promise<Result>) => Promise<Result>;

export interface Ending {
  /** False when work that was to stop went on. */
  readonly hasSettled: boolean;
  /** Undefined when the work came to its own end. */
  readonly failure: { readonly error: unknown } | undefined;
}

export async function runWithin(
  { signals, deadline }: Limits,
  controller: AbortController,
  work: (offTheClock: OffTheClock) => Promise<void>,
): Promise<Ending> {
  const stopped = deferred();
  stopped.promise.catch(() => undefined);
  const stop = (error: Error): void => {
    controller.abort(error);
    stopped.reject(error);
  };
  const given = signals.find((signal) => signal.aborted);
  if (given !== undefined) {
    stop(aborted(given.reason));
    return { hasSettled: true, failure: { error: controller.signal.reason } };
  }
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    if (deadline === null) return;
    const leftNs = deadline.atNs - process.hrtime.bigint();
    timer = setTimeout(() => stop(deadline.error()), Math.max(0, Number(leftNs) / 1e6));
  };
  const offTheClock: OffTheClock = async (pausing) => {
    if (deadline === null) return pausing();
    clearTimeout(timer);
    const fromNs = process.hrtime.bigint();
    try {
      return await pausing();
    } finally {
      deadline.atNs += process.hrtime.bigint() - fromNs;
      if (!controller.signal.aborted) arm();
    }
  };
  const listeners = signals.map((signal) => {
    const listener = (): void => stop(aborted(signal.reason));
    signal.addEventListener('abort', listener);
    return () => signal.removeEventListener('abort', listener);
  });
  arm();
  const working = work(offTheClock);
  try {
    await Promise.race([working, stopped.promise]);
    return { hasSettled: true, failure: undefined };
  } catch (error) {
    return { hasSettled: await settles(working), failure: { error } };
  } finally {
    clearTimeout(timer);
    for (const remove of listeners) remove();
  }
}

async function settles(work: Promise<void>): Promise<boolean> {
  const end = new AbortController();
  const settled = work.then(
    () => true,
    () => true,
  );
  const late = pause(settlingMs, false, { signal: end.signal }).catch(() => false);
  const answer = await Promise.race([settled, late]);
  end.abort();
  return answer;
}

function deferred() {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
