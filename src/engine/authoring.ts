// The interface that bench files are written in; names and meanings follow node:bench.
import type { BenchCallback, Hook } from './context.ts';
import { type BenchOptions, newSuite, registry, type SuiteOptions } from './registry.ts';

type BenchArguments =
  | readonly [name: string, options: BenchOptions, callback: BenchCallback]
  | readonly [name: string, callback: BenchCallback]
  | readonly [callback: BenchCallback];

type SuiteArguments =
  | readonly [name: string, options: SuiteOptions, body: () => unknown]
  | readonly [name: string, body: () => unknown];

interface Declare<Arguments extends readonly unknown[]> {
  (...given: Arguments): void;
  readonly skip: (...given: Arguments) => void;
  readonly only: (...given: Arguments) => void;
}

/**
 * Declares a benchmark: `bench(name?, options?, callback)`.
 *
 * The callback is repeated in calibrated batches and its result kept from being optimised away. A
 * callback that calls `b.start()` and `b.end(operations)` keeps its own loop; one call is one sample.
 * @throws TypeError when there is no callback
 */
export const bench: Declare<BenchArguments> = withVariants((given: BenchArguments, extra) => {
  const { name, options, body } = readArguments<BenchOptions, BenchCallback>('bench', given);
  const { benchmarks } = registry();
  benchmarks.push({
    name,
    suite: currentSuite(),
    options: { ...options, ...extra },
    callback: body,
  });
});

/** Groups benchmarks: `suite(name, options?, body)`. The body may be asynchronous. */
export const suite: Declare<SuiteArguments> = withVariants((given: SuiteArguments, extra) => {
  const { name, options, body } = readArguments<SuiteOptions, () => unknown>('suite', given);
  const { currentSuite: storage, pending } = registry();
  const made = newSuite(name, currentSuite(), { ...options, ...extra });
  const result = storage.run(made, body);
  if (result instanceof Promise) pending.push(result);
});

/** Another name of `suite`. */
export const describe: Declare<SuiteArguments> = suite;

/** Runs once in each worker before the first benchmark of the present suite. */
export function before(hook: Hook): void {
  currentSuite().before.push(hook);
}

/** Runs once in each worker after the last benchmark of the present suite. */
export function after(hook: Hook): void {
  currentSuite().after.push(hook);
}

/** Runs before each benchmark (not each sample) of the present suite. */
export function beforeEach(hook: Hook): void {
  currentSuite().beforeEach.push(hook);
}

/** Runs after each benchmark (not each sample) of the present suite. */
export function afterEach(hook: Hook): void {
  currentSuite().afterEach.push(hook);
}

function currentSuite() {
  const { currentSuite: storage, root } = registry();
  return storage.getStore() ?? root;
}

function withVariants<Arguments extends readonly unknown[]>(
  declare: (given: Arguments, extra: { skip?: true; only?: true }) => void,
): Declare<Arguments> {
  return Object.assign((...given: Arguments) => declare(given, {}), {
    skip: (...given: Arguments) => declare(given, { skip: true }),
    only: (...given: Arguments) => declare(given, { only: true }),
  });
}

function readArguments<Options extends object, Body extends (...input: never[]) => unknown>(
  what: string,
  given: readonly (string | Options | Body)[],
): { readonly name: string; readonly options: Partial<Options>; readonly body: Body } {
  const body = given.find((value): value is Body => typeof value === 'function');
  if (body === undefined) throw new TypeError(`${what}() needs a function to run`);
  const options = given.find((value): value is Options => typeof value === 'object');
  const name = given.find((value): value is string => typeof value === 'string');
  return { name: name ?? (body.name || '<anonymous>'), options: options ?? {}, body };
}
