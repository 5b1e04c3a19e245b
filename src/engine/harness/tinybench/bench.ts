// The bench of tinybench over our sampler. One that is run before its results are known resolves without
// any, and fires no events.

import type { Suite } from '../../declare/registry.ts';
import type { CaseResult } from '../case-result.ts';
import { notCarriedOver } from '../not-carried-over.ts';
import { declareCase, openCaseSuite, resultsOf, withHooks } from '../session.ts';
import { now, performanceNowTimestampProvider } from './clocks.ts';
import { repetitionOf } from './repeat-task.ts';
import { emit, type Mode, Task, type TaskOptions } from './task.ts';
import { hooksAround } from './task-hooks.ts';
import { rowOf, type TaskResult, taskResult } from './task-result.ts';

export interface BenchOptions {
  readonly name?: string;
  readonly setup?: (task: Task, mode: Mode) => unknown;
  readonly teardown?: (task: Task, mode: Mode) => unknown;
  readonly signal?: AbortSignal;
  readonly throws?: boolean;
  readonly now?: () => number;
  readonly concurrency?: 'bench' | 'task' | null;
  readonly warmup?: boolean;
  readonly time?: number;
  readonly iterations?: number;
  readonly warmupTime?: number;
  readonly warmupIterations?: number;
  readonly threshold?: number;
}

const defaults = {
  concurrency: null,
  iterations: 64,
  threshold: Number.POSITIVE_INFINITY,
  throws: false,
  time: 1000,
  warmup: true,
  warmupIterations: 16,
  warmupTime: 250,
} as const;

export class Bench extends EventTarget {
  readonly name: string | undefined;
  readonly opts: BenchOptions;
  readonly setup: NonNullable<BenchOptions['setup']>;
  readonly teardown: NonNullable<BenchOptions['teardown']>;
  readonly now: () => number;
  readonly runtime = 'node';
  readonly runtimeVersion: string = process.versions.node;
  readonly timestampProvider: unknown = performanceNowTimestampProvider;
  /** Version 2 has it set later. */
  concurrency: BenchOptions['concurrency'];
  readonly throws: boolean;
  readonly isWarmedUp: boolean;
  tasks: Task[] = [];
  readonly #ids = new Map<Task, string>();
  #suite: Suite | undefined;

  constructor(options: BenchOptions = {}) {
    super();
    const settled = { ...defaults, ...options };
    // What sets the length of a measurement can be read, and is not used.
    const { warmup, ...readable } = settled;
    Object.assign(this, readable);
    this.opts = settled;
    this.name = options.name;
    this.setup = options.setup ?? (() => undefined);
    this.teardown = options.teardown ?? (() => undefined);
    this.now = options.now ?? now;
    this.concurrency = settled.concurrency;
    this.throws = settled.throws;
    this.isWarmedUp = warmup;
  }

  get results(): readonly TaskResult[] {
    return this.tasks.map(({ result }) => result);
  }

  add(name: string, fn: () => unknown, options: TaskOptions = {}): this {
    const signal = options.signal ?? this.opts.signal;
    const task = new Task(this, name, fn, { ...options, ...(signal && { signal }) });
    this.tasks.push(task);
    emit(this, 'add', task);
    return this;
  }

  /** A task of version 2 that is only planned. */
  todo(): this {
    return this;
  }

  remove(name: string): this {
    const removed = this.getTask(name);
    this.tasks = this.tasks.filter((task) => task !== removed);
    if (removed !== undefined) emit(this, 'remove', removed);
    return this;
  }

  getTask(name: string): Task | undefined {
    return this.tasks.find((task) => task.name === name);
  }

  reset(): void {
    for (const task of this.tasks) task.reset();
    emit(this, 'reset');
  }

  /** Launches warm up by themselves. */
  async warmup(): Promise<void> {}

  async run(): Promise<readonly Task[]> {
    return this.runSync();
  }

  /** @throws Error of a failed task, as tinybench does with the option `throws` */
  runSync(): readonly Task[] {
    const outcomes = resultsOf(this.tasks.map((task) => this.#idOf(task)));
    if (outcomes === null) return this.tasks;
    this.tasks = this.tasks.filter((_task, index) => outcomes[index]?.kind !== 'left-out');
    if (this.isWarmedUp) emit(this, 'warmup');
    emit(this, 'start');
    for (const [index, outcome] of outcomes.filter(({ kind }) => kind !== 'left-out').entries()) {
      const task = this.tasks[index];
      if (task !== undefined) this.#settle(task, outcome);
    }
    emit(this, 'complete');
    return this.tasks;
  }

  async runTask(task: Task): Promise<Task> {
    return this.runTaskSync(task);
  }

  runTaskSync(task: Task): Task {
    const [outcome] = resultsOf([this.#idOf(task)]) ?? [];
    if (outcome !== undefined && outcome.kind !== 'left-out') this.#settle(task, outcome);
    return task;
  }

  table(convert: (task: Task) => unknown = rowOf): readonly unknown[] {
    return this.tasks.map(convert);
  }

  #settle(task: Task, outcome: CaseResult['outcome']): void {
    emit(task, 'start', task);
    task.result = taskResult(outcome);
    task.runs = outcome.kind === 'measured' ? outcome.operationNs.length : 0;
    const error = task.result.state === 'errored' ? task.result.error : undefined;
    const happened = error === undefined ? ['cycle'] : ['error', 'cycle'];
    for (const type of happened) {
      for (const target of [task, this]) emit(target, type, task, error);
    }
    emit(task, 'complete', task, error);
    if (error !== undefined && this.throws) throw error;
  }

  #idOf(task: Task): string {
    const known = this.#ids.get(task);
    if (known !== undefined) return known;
    this.#suite ??= openCaseSuite(this.name);
    const suite = withHooks(this.#suite, hooksAround(this, task));
    const repetition =
      this.concurrency === 'task' ? { callback: refuseTogether } : repetitionOf(task);
    const id = declareCase({ name: task.name, suite, options: {}, ...repetition });
    this.#ids.set(task, id);
    return id;
  }
}

function refuseTogether(): never {
  throw notCarriedOver(
    'concurrency: "task" of tinybench',
    'begin the calls together inside of the task, and return Promise.all() of them.',
  );
}
