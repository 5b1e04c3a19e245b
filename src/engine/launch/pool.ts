// The door to Piscina. One pool lives in one launch (a fresh process) and ends with it; each worker
// is a fresh isolate, so that no benchmark inherits another's compiled code.
import { Piscina } from 'piscina';
import type { TaskAnswers, Tasks } from './protocol.ts';

export interface Pool {
  /**
   * @param signal ends the worker in mid-task when aborted, even one in an endless loop
   * @throws what the task throws, an AbortError, or an Error when the worker died
   */
  readonly run: <Kind extends keyof Tasks>(
    task: Tasks[Kind] & { readonly kind: Kind },
    signal: AbortSignal,
  ) => Promise<TaskAnswers[Kind]>;
  /** Ends all workers at once. */
  readonly close: () => Promise<void>;
}

/** Starts exactly `threads` workers. */
export function openPool(threads: number): Pool {
  const piscina = new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'runTask',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    // An idle worker that blocks in Atomics.wait would keep the benchmark's timers and sockets waiting.
    atomics: 'disabled',
    recordTiming: false,
    trackUnmanagedFds: false,
  });
  // A worker that dies outside of a task rejects no promise; the launch goes on with the others.
  piscina.on('error', () => undefined);
  return {
    run: (task, signal) => piscina.run(task, { signal }),
    close: () => piscina.destroy(),
  };
}
