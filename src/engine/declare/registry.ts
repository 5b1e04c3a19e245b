// Benchmarks that the files of this thread have declared. Kept on a global symbol, so that a second
// installed copy of the package (the user's own) fills the same list as the engine that runs it.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { isQuantity } from '../../model/metric/quantity.ts';
import type {
  Figure,
  JudgementSettings,
  ParamValue,
  WorkPerOperation,
} from '../../model/run/measurement.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { LoopedBatch } from '../sample/batch/looped-batch.ts';
import { remarkIfAlone } from './alone.ts';
import type { BenchCallback, Hook } from './context.ts';
import { type Marks, readMarks, readParams } from './declaration.ts';
import { shown } from './option-problem.ts';
import { requireBoolean, requireString } from './validate.ts';

export interface BenchOptions {
  /** Part of its name, and distinguishes benchmarks of one name (default none). */
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** Words for reports, with those of its suites (default none). */
  readonly tags?: readonly string[];
  /** Not measured; a text says why (default false). */
  readonly skip?: boolean | string;
  /** Of its file only those that are marked so are measured (default false). */
  readonly only?: boolean;
  /** Fewest samples of a launch (default as many as there is time for). */
  readonly samples?: number;
  /** Fewest calls before anything is timed (default until the time is steady). */
  readonly warmup?: number;
  /** Milliseconds until the benchmark is given up (default `--timeout`, 60000). */
  readonly timeout?: number;
  /** Ends the benchmark when it aborts (default none). */
  readonly signal?: AbortSignal;
  /** As in the options of a suite (default those of its suites). */
  readonly diagnosticChannels?: readonly (string | symbol)[];
  /** Thread counts; their presence makes the benchmark part of `scale` without a filter (default none). */
  readonly threads?: readonly number[];
  /** Readable limits such as `'p99 < 200ms'` (default none). */
  readonly thresholds?: readonly string[];
  /** Gated on its own and listed first (default false). */
  readonly critical?: boolean;
  /** Smallest relative change worth reporting, as a ratio (default 0.03 against a saved run, 0.02 with `--against`). */
  readonly margin?: number;
  /** Bytes that one operation handles; reports then give a throughput in bytes per second (default none). */
  readonly bytes?: PerOperation;
  /** Items that one operation handles; reports then give a throughput in items per second (default none). */
  readonly items?: PerOperation;
  /** Forces a collection before each sample (default no). */
  readonly gc?: 'between';
  /** Bytes of the memory `b.shared`, which all threads of a scaling study see (default none). */
  readonly shared?: number;
  /**
   * Benchmarks of this name do the same work in different ways, which their string params name: reports
   * compare them (default false).
   */
  readonly compare?: boolean;
  /** The string param of the one that the others are compared with; the first by default. */
  readonly baseline?: string;
  /** What else there is to say, asked for after the samples and before the after hooks (default nothing). */
  readonly figures?: () => readonly Figure[] | Promise<readonly Figure[]>;
}

type Params = Readonly<Record<string, ParamValue>>;

/** A number, or a function of the benchmark's params that gives it. */
export type PerOperation = number | ((params: Params) => number);

export interface SuiteOptions {
  /** Of all its benchmarks, with their own (default none). */
  readonly tags?: readonly string[];
  /** None of its benchmarks is measured; a text says why (default false). */
  readonly skip?: boolean | string;
  /** Of its file only what is marked so is measured (default false). */
  readonly only?: boolean;
  /** Channels of node:diagnostics_channel whose messages become diagnostics of the present sample (default none). */
  readonly diagnosticChannels?: readonly (string | symbol)[];
  /** Its benchmarks do the same work in different ways: reports compare them (default false). */
  readonly compare?: boolean;
  /** Name of the benchmark that the others are compared with; the first by default. */
  readonly baseline?: string;
}

export type HookName = 'before' | 'after' | 'beforeEach' | 'afterEach';

/** Where in the author's own file something was declared; null where it was not requested. */
export interface Location {
  /** URL of a module, path of a CommonJS file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface DeclaredHook {
  readonly hook: Hook;
  readonly location: Location | null;
}

/** A suite while its body runs; the root suite of a file has no parent. */
export interface Suite extends Marks {
  readonly kind: 'suite';
  readonly name: string;
  readonly parent: Suite | null;
  readonly options: SuiteOptions;
  readonly location: Location | null;
  /** Asynchronous context of the declaration, in which hooks run. */
  readonly scope: AsyncResource;
  readonly hooks: Readonly<Record<HookName, DeclaredHook[]>>;
  /** In the order of declaration. */
  readonly children: (Suite | DeclaredBenchmark)[];
  /** What the body threw; empty while it has not. */
  readonly buildErrors: unknown[];
}

export interface DeclaredBenchmark extends Marks {
  readonly kind: 'benchmark';
  readonly name: string;
  readonly suite: Suite;
  readonly options: BenchOptions;
  /** Sorted by key. */
  readonly params: Params;
  readonly location: Location | null;
  readonly scope: AsyncResource;
  readonly callback: BenchCallback;
  /** Repeated in the loop instead of `callback`, which is then called only once, to find the style. */
  readonly looped?: BenchCallback;
  /** How a case of another harness is repeated; in place of a loop around `callback`. */
  readonly repeat?: (probe: ThreadProbe) => Promise<LoopedBatch>;
}

/** What the engine does with declarations after collecting them. */
export interface RegistryHost {
  /** Where the caller of `below` stands; null skips this. */
  readonly locate: ((below: unknown) => Location | null) | null;
  /** What `bench()` and `suite()` promise the file. */
  readonly completionOf: (declared: Suite | DeclaredBenchmark) => Promise<unknown>;
  /** What a file's own call of `run()` does. */
  readonly run: () => Readable;
}

export interface Registry {
  readonly root: Suite;
  readonly benchmarks: DeclaredBenchmark[];
  /** Promises of asynchronous suite bodies; the file is loaded when all have settled. */
  readonly pending: Promise<unknown>[];
  readonly currentSuite: AsyncLocalStorage<Suite>;
  readonly host: RegistryHost;
  /** `building`: only bodies of suites may still declare; `closed`: no code may. */
  state: 'collecting' | 'building' | 'closed';
}

const symbol = Symbol.for('baremark.registry.2');
const holder: typeof globalThis & { [symbol]?: Registry } = globalThis;

/** Declarations are listed and nothing more; a run that the file itself starts reports nothing. */
export function listingHost(
  onRun: () => void = () => undefined,
  locate: RegistryHost['locate'] = null,
): RegistryHost {
  return {
    locate,
    completionOf: () => Promise.resolve(),
    run() {
      onRun();
      return Readable.from([]);
    },
  };
}

/** The registry that declarations of this thread go to, made at the first call. */
export function registry(): Registry {
  const known = holder[symbol];
  if (known !== undefined) return known;
  remarkIfAlone('benchmarks');
  return openRegistry();
}

/** Makes an empty registry the present one, for the next file (or the next version of one). */
export function openRegistry(host: RegistryHost = listingHost()): Registry {
  const opened = newRegistry(host);
  holder[symbol] = opened;
  return opened;
}

function newRegistry(host: RegistryHost): Registry {
  return {
    root: newSuite('<root>', null, {}, null),
    benchmarks: [],
    pending: [],
    currentSuite: new AsyncLocalStorage<Suite>(),
    host,
    state: 'collecting',
  };
}

/** @throws TypeError for options that node:bench refuses */
export function newSuite(
  name: string,
  parent: Suite | null,
  options: SuiteOptions,
  location: Location | null,
): Suite {
  if (options.compare !== undefined) requireBoolean(options.compare, 'options.compare');
  if (options.baseline !== undefined) requireString(options.baseline, 'options.baseline');
  return {
    ...readMarks(options, parent),
    kind: 'suite',
    name,
    parent,
    options,
    location,
    scope: new AsyncResource('BenchSuite'),
    hooks: { before: [], after: [], beforeEach: [], afterEach: [] },
    children: [],
    buildErrors: [],
  };
}

type Declared = Pick<
  DeclaredBenchmark,
  'name' | 'suite' | 'options' | 'callback' | 'looped' | 'repeat'
>;

/** @throws TypeError or RangeError for options that node:bench refuses */
export function newBenchmark(
  declared: Declared,
  location: Location | null = null,
  marks: Marks = readMarks(declared.options, declared.suite),
): DeclaredBenchmark {
  return {
    ...marks,
    ...declared,
    kind: 'benchmark',
    params: readParams(declared.options.params),
    location,
    scope: new AsyncResource('Benchmark'),
  };
}

export function addBenchmark({ benchmarks }: Registry, declared: DeclaredBenchmark): void {
  declared.suite.children.push(declared);
  benchmarks.push(declared);
}

/** From the outermost suite (the file) to `suite` itself. */
export function suiteChain(suite: Suite): readonly Suite[] {
  return suite.parent === null ? [suite] : [...suiteChain(suite.parent), suite];
}

/** Names of the suites around it and its own. */
export function namePathOf({ suite, name }: Pick<DeclaredBenchmark, 'suite' | 'name'>) {
  return [...suiteChain(suite).flatMap((each) => (each.parent === null ? [] : [each.name])), name];
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
  if (typeof amount === 'number' && isQuantity(amount) && amount > 0) return amount;
  throw new TypeError(`the option "${option}" must be a number above 0, not ${shown(amount)}`);
}
