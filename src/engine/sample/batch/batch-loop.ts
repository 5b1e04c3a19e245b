// The loop around a benchmarked function. It is compiled anew for each benchmark: a shared call site
// would become megamorphic after a few functions and slow each of them down (measured 3 to 5.7 times
// in harnesses that share one). It closes over what it calls, as a loop in the author's own module does: to
// V8 that is one function, and a parameter is any (JSON read on Node 22: 124 against 210 ns).
import type { BenchCallback, BenchContext } from '../../declare/context.ts';
import { requireSettled } from '../../declare/thenable.ts';

export interface SyncLoop {
  readonly run: (iterations: number) => void;
  /** @throws Error when the last call gave a promise, which the loop did not wait for */
  readonly requireSettled: () => void;
  /** The compiled function itself, to ask V8 about. */
  readonly code: unknown;
}

export type AsyncLoop = (iterations: number) => Promise<void>;

// V8 caches compiled code by source text, feedback included; the counter keeps sources apart.
let compiledCount = 0;

/** The results of at least the first so many calls are checked one by one; later, the last of each batch. */
const lookedAtCalls = 1000;

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
  const { property, source, sink } = prepare(firstResult);
  const body = `for (let i = 0; i < iterations; i++) ${source} = callback(context);`;
  const loop: (iterations: number) => void = new Function(
    ...['callback', 'context', 'sink'],
    `"use strict"; return (iterations) => { ${body} };`,
  )(callback, context, sink);
  // Runs while batches are still growing: the loop that is timed must not look at each result.
  const lookingLoop = new Function(
    ...['callback', 'context', 'iterations', 'sink', 'look'],
    `"use strict"; for (let i = 0; i < iterations; i++) look(${source} = callback(context));`,
  );
  let calls = 0;
  return {
    run(iterations) {
      // Of a batch of one call, the result is looked at after the batch.
      if (iterations > 1 && calls < lookedAtCalls) {
        lookingLoop(callback, context, iterations, sink, requireSettled);
      } else loop(iterations);
      calls += iterations;
    },
    requireSettled: () => requireSettled(sink[property]),
    code: loop,
  };
}

/** As `compileSyncLoop`, awaiting each call before the next. */
export function compileAsyncLoop(callback: BenchCallback, context: BenchContext): AsyncLoop {
  const { source, sink } = prepare(undefined);
  const body = `for (let i = 0; i < iterations; i++) ${source} = await callback(context);`;
  return new Function(
    ...['callback', 'context', 'sink'],
    `"use strict"; return async (iterations) => { ${body} };`,
  )(callback, context, sink);
}

function prepare(firstResult: unknown) {
  compiledCount += 1;
  const property = `result${compiledCount}`;
  return { property, source: `sink.${property}`, sink: { [property]: firstResult } };
}
