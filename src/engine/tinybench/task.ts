// A task of tinybench, and how it is repeated.
import type { BenchCallback } from '../context.ts';
import { isThenable } from '../thenable.ts';
import type { NamedResult, TaskResult } from './task-result.ts';

type TaskHook = (this: Task, mode?: 'run') => unknown;

export interface TaskOptions {
  readonly beforeAll?: TaskHook;
  readonly afterAll?: TaskHook;
  readonly beforeEach?: TaskHook;
  readonly afterEach?: TaskHook;
}

export interface Task extends NamedResult {
  readonly fn: () => unknown;
  readonly fnOpts: TaskOptions;
  runs: number;
  result: TaskResult | undefined;
}

/** Hooks around each call leave no loop to calibrate: one call is one sample then. */
export function callbackOf(task: Task): BenchCallback {
  const { beforeEach, afterEach } = task.fnOpts;
  if (beforeEach === undefined && afterEach === undefined) return () => task.fn.call(task);
  return async (b) => {
    await beforeEach?.call(task, 'run');
    b.start();
    const returned = task.fn.call(task);
    if (isThenable(returned)) await returned;
    b.end(1);
    await afterEach?.call(task, 'run');
  };
}
