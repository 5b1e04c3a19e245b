// What an import of tinybench gives inside a Baremark run: its interface over our sampler. A bench
// that is run before its results are known resolves without any.
import type { Hook } from '../context.ts';
import { declareCase, openCaseSuite, resultsOf, withHooks } from '../harness/session.ts';
import type { Suite } from '../registry.ts';
import { callbackOf, type Task, type TaskOptions } from './task.ts';
import { rowOf, taskResult } from './task-result.ts';

interface BenchOptions {
  readonly name?: string;
  readonly setup?: (task: Task, mode: 'run') => unknown;
  readonly teardown?: (task: Task, mode: 'run') => unknown;
}

export class Bench extends EventTarget {
  readonly name: string | undefined;
  readonly opts: BenchOptions;
  tasks: Task[] = [];
  readonly #ids = new Map<Task, string>();
  #suite: Suite | undefined;

  constructor(options: BenchOptions = {}) {
    super();
    this.opts = options;
    this.name = options.name;
  }

  get results(): readonly Task['result'][] {
    return this.tasks.map(({ result }) => result);
  }

  add(name: string, fn: () => unknown, fnOpts: TaskOptions = {}): this {
    this.tasks.push({ name, fn, fnOpts, runs: 0, result: undefined });
    return this;
  }

  remove(name: string): this {
    this.tasks = this.tasks.filter((task) => task.name !== name);
    return this;
  }

  getTask(name: string): Task | undefined {
    return this.tasks.find((task) => task.name === name);
  }

  async warmup(): Promise<void> {}

  async run(): Promise<readonly Task[]> {
    return this.runSync();
  }

  runSync(): readonly Task[] {
    const outcomes = resultsOf(this.tasks.map((task) => this.#idOf(task)));
    if (outcomes === null) return this.tasks;
    this.tasks = this.tasks.filter((_task, index) => outcomes[index]?.kind !== 'left-out');
    this.#emit('start');
    for (const [index, outcome] of outcomes.filter(({ kind }) => kind !== 'left-out').entries()) {
      const task = this.tasks[index];
      if (task === undefined) continue;
      task.result = taskResult(outcome);
      task.runs = outcome.kind === 'measured' ? outcome.operationNs.length : 0;
      if (outcome.kind === 'failed') this.#emit('error', task);
      this.#emit('cycle', task);
    }
    this.#emit('complete');
    return this.tasks;
  }

  table(convert: (task: Task) => unknown = rowOf): readonly unknown[] {
    return this.tasks.map(convert);
  }

  #emit(type: string, task?: Task): void {
    const error = task?.result?.state === 'errored' ? task.result.error : undefined;
    this.dispatchEvent(Object.assign(new Event(type), { task, error }));
  }

  #idOf(task: Task): string {
    this.#suite ??= openCaseSuite(this.name);
    const { beforeAll, afterAll } = task.fnOpts;
    const { setup, teardown } = this.opts;
    const beforeEach: Hook[] = [() => setup?.(task, 'run'), () => beforeAll?.call(task, 'run')];
    const afterEach: Hook[] = [() => afterAll?.call(task, 'run'), () => teardown?.(task, 'run')];
    const suite = withHooks(this.#suite, { beforeEach, afterEach });
    const id =
      this.#ids.get(task) ??
      declareCase({ name: task.name, suite, options: {}, callback: callbackOf(task) });
    this.#ids.set(task, id);
    return id;
  }
}

export const now = (): number => performance.now();
// biome-ignore lint/style/noDefaultExport: some import it so
export { Bench as default };
