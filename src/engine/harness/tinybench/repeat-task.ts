// How a task of tinybench is repeated.
import type { BenchCallback, BenchContext } from '../../declare/context.ts';
import { isThenable } from '../../declare/thenable.ts';
import type { Task } from './task.ts';

interface Repetition {
  readonly callback: BenchCallback;
  /** What is repeated in a loop; absent where each call is one sample. */
  readonly looped?: BenchCallback;
}

/**
 * Hooks around each call leave no loop to calibrate: one call is one sample then. So it is when the task
 * says by `overriddenDuration` how long it took, as the first call shows.
 */
export function repetitionOf(task: Task): Repetition {
  const { beforeEach, afterEach } = task.fnOpts;
  if (beforeEach === undefined && afterEach === undefined) {
    return { callback: (b) => callAndLook(task, b), looped: () => task.fn.call(task) };
  }
  let isOverriding: boolean | null = null;
  const callback = async (b: BenchContext): Promise<void> => {
    const mode = b.phase === 'warmup' ? 'warmup' : 'run';
    await beforeEach?.call(task, mode);
    if (isOverriding === false) {
      b.start();
      const returned = task.fn.call(task);
      if (isThenable(returned)) await returned;
      b.end(1);
    } else {
      const beganMs = performance.now();
      const returned = await task.fn.call(task);
      const tookMs = performance.now() - beganMs;
      const own = overriddenMs(returned);
      isOverriding = own !== null;
      record(b, own ?? Math.max(tookMs, 1e-6));
    }
    await afterEach?.call(task, mode);
  };
  return { callback };
}

function callAndLook(task: Task, b: BenchContext): unknown {
  const look = (result: unknown): unknown => {
    const own = overriddenMs(result);
    if (own !== null) record(b, own);
    return result;
  };
  const returned = task.fn.call(task);
  if (!isThenable(returned)) return look(returned);
  return (async () => look(await returned))();
}

function record(b: BenchContext, durationMs: number): void {
  b.record({ operations: 1, duration_ns: Math.round(durationMs * 1e6) });
}

function overriddenMs(result: unknown): number | null {
  if (typeof result !== 'object' || result === null) return null;
  const own: unknown = Reflect.get(result, 'overriddenDuration');
  return typeof own === 'number' ? own : null;
}
