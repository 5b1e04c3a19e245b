// Benchmarks that the files of this thread have declared. Kept on a global symbol, so that a second
// installed copy of the package (the user's own) fills the same list as the engine that runs it.
import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  Figure,
  JudgementSettings,
  ParamValue,
  WorkPerOperation,
} from '../model/measurement.ts';
import type { ThreadProbe } from '../probe/thread-probe.ts';
import type { BenchCallback, Hook } from './context.ts';
import type { LoopedBatch } from './looped-batch.ts';

export interface BenchOptions {
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly tags?: readonly string[];
  readonly skip?: boolean | string;
  readonly only?: boolean;
  /** Fewest samples to take. */
  readonly samples?: number;
  /** Fewest calls before anything is timed. */
  readonly warmup?: number;
  /** Milliseconds until the benchmark is given up. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Thread counts; their presence makes the benchmark part of `scale` without a filter. */
  readonly threads?: readonly number[];
  /** Readable limits such as `'p99 < 200ms'`. */
  readonly thresholds?: readonly string[];
  /** Gated on its own and listed first. */
  readonly critical?: boolean;
  /** Smallest relative change worth reporting, as a ratio (0.03 = 3 %). */
  readonly margin?: number;
  /** Bytes that one operation handles; reports then give a throughput in bytes per second. */
  readonly bytes?: PerOperation;
  /** Items that one operation handles; reports then give a throughput in items per second. */
  readonly items?: PerOperation;
  /** Forces a collection before each sample. */
  readonly gc?: 'between';
  /** Bytes of the memory `b.shared`, which all threads of a scaling study see. */
  readonly shared?: number;
  /** What else there is to say, asked for after the samples and before the after hooks. */
  readonly figures?: () => readonly Figure[] | Promise<readonly Figure[]>;
}

type Params = Readonly<Record<string, ParamValue>>;

/** A number, or a function of the benchmark's params that gives it. */
export type PerOperation = number | ((params: Params) => number);

export interface SuiteOptions {
  readonly tags?: readonly string[];
  readonly skip?: boolean | string;
  readonly only?: boolean;
}

/** A suite while its body runs; the root suite of a file has no name and no parent. */
export interface Suite {
  readonly name: string;
  readonly parent: Suite | null;
  readonly options: SuiteOptions;
  readonly before: Hook[];
  readonly after: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
}

export interface DeclaredBenchmark {
  readonly name: string;
  readonly suite: Suite;
  readonly options: BenchOptions;
  readonly callback: BenchCallback;
  /** How a case of another harness is repeated; in place of a loop around `callback`. */
  readonly repeat?: (probe: ThreadProbe) => Promise<LoopedBatch>;
}

export interface Registry {
  readonly root: Suite;
  readonly benchmarks: DeclaredBenchmark[];
  /** Promises of asynchronous suite bodies; the file is loaded when all have settled. */
  readonly pending: Promise<unknown>[];
  readonly currentSuite: AsyncLocalStorage<Suite>;
}

const symbol = Symbol.for('baremark.registry.1');
const holder: typeof globalThis & { [symbol]?: Registry } = globalThis;

/** The registry that declarations of this thread go to, made at the first call. */
export function registry(): Registry {
  holder[symbol] ??= newRegistry();
  return holder[symbol];
}

/** Makes an empty registry the present one, for the next file (or the next version of one). */
export function openRegistry(): Registry {
  const opened = newRegistry();
  holder[symbol] = opened;
  return opened;
}

function newRegistry(): Registry {
  return {
    root: newSuite('', null, {}),
    benchmarks: [],
    pending: [],
    currentSuite: new AsyncLocalStorage<Suite>(),
  };
}

export function newSuite(name: string, parent: Suite | null, options: SuiteOptions): Suite {
  return { name, parent, options, before: [], after: [], beforeEach: [], afterEach: [] };
}

/** From the outermost suite (the file) to `suite` itself. */
export function suiteChain(suite: Suite): readonly Suite[] {
  return suite.parent === null ? [suite] : [...suiteChain(suite.parent), suite];
}

/**
 * The judgement settings that travel with each measurement of a benchmark.
 * @throws TypeError when `bytes` or `items` is no number above 0
 */
export function judgementSettings(options: BenchOptions): JudgementSettings {
  const work = workPerOperation(options);
  return {
    thresholds: options.thresholds ?? [],
    marginRatio: options.margin ?? null,
    isCritical: options.critical ?? false,
    ...(Object.keys(work).length === 0 ? {} : { work }),
  };
}

function workPerOperation({ bytes, items, params = {} }: BenchOptions): WorkPerOperation {
  return {
    ...(bytes === undefined ? {} : { bytes: amountOf('bytes', bytes, params) }),
    ...(items === undefined ? {} : { items: amountOf('items', items, params) }),
  };
}

function amountOf(option: string, given: PerOperation, params: Params): number {
  const amount = typeof given === 'function' ? given(params) : given;
  if (typeof amount === 'number' && Number.isFinite(amount) && amount > 0) return amount;
  throw new TypeError(`the option "${option}" must be a number above 0, not ${String(amount)}`);
}
