// Repeats a scenario's operation: so many times, or until an instant, one or several in flight.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isThenable } from '../declare/thenable.ts';
import type { OperationContext } from './scenario.ts';

export type Operation = (context: OperationContext) => unknown;

export interface OperationRunner {
  /** Starts exactly `count` operations and waits for all. @throws what an operation throws */
  readonly repeat: (count: number) => Promise<void>;
  /**
   * Goes on until `untilMs` on the clock of `performance.now()`.
   * @param ratePerSec null for as many as there is time for
   */
  readonly repeatUntil: (untilMs: number, ratePerSec: number | null) => Promise<void>;
  readonly started: () => number;
}

/** Aborted in runs of which something else is asked than to end. */
const never = new AbortController().signal;
// All that are in flight listen to it, each as often as its libraries do.
setMaxListeners(0, never);

/** Synchronous operations give way to the event loop this often, ms: timers and sockets go on. */
const yieldMs = 20;

/** @param access what becomes of the keys that operations tell */
export function openOperations(
  operation: Operation,
  concurrency: number,
  access: OperationContext['access'] = () => undefined,
): OperationRunner {
  let index = 0;
  let yieldAtMs = performance.now() + yieldMs;
  const next = async (): Promise<void> => {
    const context = { index, signal: never, access };
    index += 1;
    const result = operation(context);
    if (isThenable(result)) await result;
    else if (performance.now() > yieldAtMs) {
      await sleep(0);
      yieldAtMs = performance.now() + yieldMs;
    }
  };
  let hasFailed = false;
  const inLanes = async (lane: () => Promise<void>): Promise<void> => {
    const guarded = (): Promise<void> =>
      lane().catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    // The others finish what they have begun: nothing of a failed stretch is still under way.
    const lanes = await Promise.allSettled(Array.from({ length: concurrency }, guarded));
    const failed = lanes.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  };
  return {
    started: () => index,
    async repeat(count) {
      const last = index + count;
      await inLanes(async () => {
        while (index < last && !hasFailed) await next();
      });
    },
    async repeatUntil(untilMs, ratePerSec) {
      const beganMs = performance.now();
      const first = index;
      await inLanes(async () => {
        while (performance.now() < untilMs && !hasFailed) {
          if (ratePerSec !== null) {
            const dueMs = beganMs + ((index - first) / ratePerSec) * 1000;
            if (dueMs >= untilMs) return sleep(Math.max(0, untilMs - performance.now()));
            if (dueMs > performance.now()) await sleep(dueMs - performance.now());
            if (performance.now() >= untilMs) return;
          }
          await next();
        }
      });
    },
  };
}
