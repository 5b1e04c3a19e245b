// A task of tinybench: what is repeated, with its hooks, its listeners and its result.
import { noResult, type TaskResult } from './task-result.ts';

/** The phase that a hook is called in. */
export type Mode = 'run' | 'warmup';

type TaskHook = (this: Task, mode?: Mode) => unknown;

export interface TaskOptions {
  readonly beforeAll?: TaskHook;
  readonly afterAll?: TaskHook;
  readonly beforeEach?: TaskHook;
  readonly afterEach?: TaskHook;
  readonly signal?: AbortSignal;
}

/** What runs a task. */
export interface TaskRunner {
  readonly runTask: (task: Task) => Promise<Task>;
  readonly runTaskSync: (task: Task) => Task;
}

export class Task extends EventTarget {
  readonly bench: TaskRunner;
  readonly name: string;
  readonly fn: () => unknown;
  readonly fnOpts: TaskOptions;
  runs = 0;
  result: TaskResult = noResult;

  constructor(bench: TaskRunner, name: string, fn: () => unknown, options: TaskOptions = {}) {
    super();
    if (typeof fn !== 'function') throw new TypeError(`the task "${name}" needs a function`);
    this.bench = bench;
    this.name = name;
    this.fn = fn;
    this.fnOpts = options;
  }

  /** As version 2 calls them. */
  get opts(): TaskOptions {
    return this.fnOpts;
  }

  run(): Promise<Task> {
    return this.bench.runTask(this);
  }

  runSync(): Task {
    return this.bench.runTaskSync(this);
  }

  /** Launches warm up by themselves. */
  async warmup(): Promise<void> {}

  warmupSync(): void {}

  reset(): void {
    this.runs = 0;
    this.result = noResult;
    emit(this, 'reset', this);
  }
}

export function emit(target: EventTarget, type: string, task?: Task, error?: Error): void {
  target.dispatchEvent(Object.assign(new Event(type), { task, error }));
}
