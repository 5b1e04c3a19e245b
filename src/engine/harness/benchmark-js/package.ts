// The door to Benchmark.js. A separate copy, because the adapter replaces some of its methods.
import Original from 'benchmark';

type Bench = import('benchmark');

/** A benchmark of a suite, with what the package's types leave out. */
export interface ForeignBenchmark extends Bench {
  readonly options: { readonly minSamples?: number };
  readonly defer?: boolean;
  readonly async?: boolean;
  initCount: number;
}

export interface ForeignSuite extends ArrayLike<ForeignBenchmark> {
  readonly name?: string;
  readonly splice: (index: number, count: number) => unknown;
  readonly aborted: boolean;
  running: boolean;
  readonly reset: () => unknown;
  /** @returns what the last listener returned */
  readonly emit: (event: ForeignEvent) => unknown;
}

export interface RunOptions {
  readonly async?: boolean;
  readonly queued?: boolean;
}

export interface ForeignEvent {
  readonly type: string;
  readonly cancelled: boolean;
}

export interface BenchmarkLibrary {
  readonly prototype: {
    run: (this: ForeignBenchmark, options?: RunOptions) => ForeignBenchmark;
  };
  readonly Suite: {
    readonly prototype: {
      push: (this: ForeignSuite, ...benchmarks: ForeignBenchmark[]) => number;
      run: (this: ForeignSuite, options?: RunOptions) => ForeignSuite;
    };
  };
  readonly Event: new (given: string | Readonly<Record<string, unknown>>) => ForeignEvent;
  readonly Deferred: unknown;
  readonly has: unknown;
  readonly map: unknown;
  readonly [name: string]: unknown;
}

export function openLibrary(): BenchmarkLibrary {
  return Reflect.apply(Original.runInContext, Original, []);
}
