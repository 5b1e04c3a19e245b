// The loop around a benchmarked function. It is compiled anew for each benchmark: a shared call site
// would become megamorphic after a few functions and slow each of them down (measured 3 to 5.7 times
// in harnesses that share one).
import type { BenchCallback, BenchContext } from './context.ts';

export interface SyncLoop {
  readonly run: (iterations: number) => void;
  /** The compiled function itself, to ask V8 about. */
  readonly code: unknown;
}

export type AsyncLoop = (iterations: number) => Promise<void>;

// V8 caches compiled code by source text, feedback included; the counter keeps sources apart.
let compiledCount = 0;

/**
 * A loop that calls `callback` and keeps each result in a property of an object, so that the call
 * cannot be removed. `firstResult` gives that property its representation: a property that starts
 * as a double is overwritten in place, one that starts as `undefined` allocates for each double.
 */
export function compileSyncLoop(
  callback: BenchCallback,
  context: BenchContext,
  firstResult: unknown,
): SyncLoop {
  const { source, sink } = prepare(firstResult);
  const body = `"use strict"; for (let i = 0; i < iterations; i++) ${source} = callback(context);`;
  const loop = new Function('callback', 'context', 'iterations', 'sink', body);
  return {
    run(iterations) {
      loop(callback, context, iterations, sink);
    },
    code: loop,
  };
}

/** As `compileSyncLoop`, awaiting each call before the next. */
export function compileAsyncLoop(callback: BenchCallback, context: BenchContext): AsyncLoop {
  const { source, sink } = prepare(undefined);
  const body = `"use strict"; for (let i = 0; i < iterations; i++) ${source} = await callback(context);`;
  const loop = new AsyncFunction('callback', 'context', 'iterations', 'sink', body);
  return (iterations) => loop(callback, context, iterations, sink);
}

const AsyncFunction: new (...parts: string[]) => (...given: unknown[]) => Promise<void> =
  Object.getPrototypeOf(async () => {}).constructor;

function prepare(firstResult: unknown) {
  compiledCount += 1;
  const property = `result${compiledCount}`;
  return { source: `sink.${property}`, sink: { [property]: firstResult } };
}
