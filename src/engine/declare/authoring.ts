// The interface that bench files are written in; names and meanings follow node:bench.
import type { BenchCallback, Hook } from './context.ts';
import { checkBenchOptions, readDeclaration, readMarks } from './declaration.ts';
import { invalidState } from './node-error.ts';
import {
  addBenchmark,
  type BenchOptions,
  type HookName,
  newBenchmark,
  newSuite,
  type Registry,
  registry,
  type Suite,
  type SuiteOptions,
} from './registry.ts';
import { requireFunction } from './validate.ts';

type BenchArguments =
  | readonly [name: string, options: BenchOptions, callback: BenchCallback]
  | readonly [name: string, callback: BenchCallback]
  | readonly [options: BenchOptions, callback: BenchCallback]
  | readonly [callback: BenchCallback];

type SuiteArguments =
  | readonly [name: string, options: SuiteOptions, body: () => unknown]
  | readonly [name: string, body: () => unknown];

/**
 * Files written for node:bench are given a promise: kept once the benchmark has run where they run as
 * under node:bench, else at once. Awaiting it is optional, hence `void`.
 */
export interface Declare<Arguments extends readonly unknown[]> {
  (...given: Arguments): void;
  readonly skip: (...given: Arguments) => void;
  readonly only: (...given: Arguments) => void;
}

/**
 * Declares a benchmark: `bench(name?, options?, callback)`.
 *
 * The callback is repeated in calibrated batches and its result kept from being optimised away. A
 * callback that calls `b.start()` and `b.end(operations)` keeps its own loop; one call is one sample.
 * @throws TypeError when there is no callback, or an option is of the wrong kind
 */
export const bench: Declare<BenchArguments> = withVariants(
  (given: BenchArguments, extra, below) => {
    const present = openForDeclarations();
    const { name, options, body } = readDeclaration<BenchOptions, BenchCallback>(
      'benchmark',
      given,
    );
    const suite = currentSuite(present);
    const merged = { ...options, ...extra };
    const marks = readMarks(merged, suite);
    checkBenchOptions(merged);
    const declared = newBenchmark(
      { name, suite, options: merged, callback: body },
      present.host.locate?.(below) ?? null,
      marks,
    );
    addBenchmark(present, declared);
    return suite === present.root ? present.host.completionOf(declared) : Promise.resolve();
  },
);

/** Groups benchmarks: `suite(name, options?, body)`. The body may be asynchronous. */
export const suite: Declare<SuiteArguments> = withVariants(
  (given: SuiteArguments, extra, below) => {
    const present = openForDeclarations();
    const { name, options, body } = readDeclaration<SuiteOptions, () => unknown>('suite', given);
    const parent = currentSuite(present);
    const location = present.host.locate?.(below) ?? null;
    const made = newSuite(name, parent, { ...options, ...extra }, location);
    parent.children.push(made);
    present.pending.push(build(present, made, body));
    return parent === present.root ? present.host.completionOf(made) : Promise.resolve();
  },
);

/** Another name of `suite`. */
export const describe: Declare<SuiteArguments> = suite;

/** Runs once in each worker before the first benchmark of the present suite. */
export function before(hook: Hook): void {
  addHook('before', hook, before);
}

/** Runs once in each worker after the last benchmark of the present suite. */
export function after(hook: Hook): void {
  addHook('after', hook, after);
}

/** Runs before each benchmark (not each sample) of the present suite. */
export function beforeEach(hook: Hook): void {
  addHook('beforeEach', hook, beforeEach);
}

/** Runs after each benchmark (not each sample) of the present suite. */
export function afterEach(hook: Hook): void {
  addHook('afterEach', hook, afterEach);
}

/** What the body throws is the suite's, not the file's: other suites are measured all the same. */
async function build(present: Registry, made: Suite, body: () => unknown): Promise<void> {
  try {
    // Awaited inside, because what is lazy runs only then and declares in this suite too.
    const built = async (): Promise<unknown> => await body();
    await made.scope.runInAsyncScope(() => present.currentSuite.run(made, built));
  } catch (error) {
    made.buildErrors.push(error);
  }
}

function addHook(name: HookName, hook: Hook, below: unknown): void {
  const present = openForDeclarations();
  requireFunction(hook, 'hook function');
  const location = present.host.locate?.(below) ?? null;
  currentSuite(present).hooks[name].push({ hook, location });
}

function openForDeclarations(): Registry {
  const present = registry();
  const { state } = present;
  const isInSuite = present.currentSuite.getStore() !== undefined;
  if (state === 'collecting' || (state === 'building' && isInSuite)) return present;
  throw invalidState('benchmarks cannot be declared after execution has started');
}

function currentSuite({ currentSuite: storage, root }: Registry): Suite {
  return storage.getStore() ?? root;
}

type Variant = { readonly skip?: true; readonly only?: true };

function withVariants<Arguments extends readonly unknown[]>(
  declare: (given: Arguments, extra: Variant, below: unknown) => Promise<unknown>,
): Declare<Arguments> {
  const variant = (extra: Variant) => {
    const declareThus = (...given: Arguments): Promise<unknown> =>
      declare(given, extra, declareThus);
    return declareThus;
  };
  return Object.assign(variant({}), {
    skip: variant({ skip: true }),
    only: variant({ only: true }),
  });
}
