// What tinybench does before and after it times a task, in its order: the warm-up's events and hooks, the
// start of the bench, the run's. A launch does so for the one task that it measures.
import type { Hook } from '../../declare/context.ts';
import { leftOut } from '../../launch/failure.ts';
import { emit, type Mode, type Task } from './task.ts';

export interface HookedBench extends EventTarget {
  readonly setup: (task: Task, mode: Mode) => unknown;
  readonly teardown: (task: Task, mode: Mode) => unknown;
  /** Whether tinybench would warm up. */
  readonly isWarmedUp: boolean;
}

/** Benches whose own events were fired in this thread. */
const started = new WeakSet<HookedBench>();

export function hooksAround(
  bench: HookedBench,
  task: Task,
): Readonly<Record<'beforeEach' | 'afterEach', readonly Hook[]>> {
  const { beforeAll, afterAll, signal } = task.fnOpts;
  const enter = async (mode: Mode): Promise<void> => {
    await bench.setup(task, mode);
    await beforeAll?.call(task, mode);
  };
  const leave = async (mode: Mode): Promise<void> => {
    await afterAll?.call(task, mode);
    await bench.teardown(task, mode);
  };
  const prepare = async (): Promise<void> => {
    const isFirst = !started.has(bench);
    started.add(bench);
    if (bench.isWarmedUp) {
      if (isFirst) emit(bench, 'warmup');
      emit(task, 'warmup', task);
      await enter('warmup');
      await leave('warmup');
    }
    if (isFirst) emit(bench, 'start');
    emit(task, 'start', task);
    if (signal?.aborted === true) throw leftOut('its signal was aborted before it began');
    await enter('run');
  };
  return { beforeEach: [prepare], afterEach: [() => leave('run')] };
}
