// One benchmark in one thread from its hooks to a batch that can be timed.
import type { ThreadProbe } from '../probe/thread-probe.ts';
import { compileAsyncLoop, compileSyncLoop } from './batch-loop.ts';
import { type LiveContext, openContext } from './context.ts';
import { type LoadedBenchmark, loadBenchFile } from './load-file.ts';
import { type Batch, type LoopedBatch, loopingOf, unknownLooping } from './looped-batch.ts';
import type { BenchFile, Listing } from './protocol.ts';
import { suiteChain } from './registry.ts';
import type { Looping } from './sampling.ts';

export interface PreparedBenchmark {
  readonly style: 'loop' | 'own';
  readonly batch: Batch;
  /** Null for a callback with a loop of its own. */
  readonly looping: Looping | null;
  readonly isFramed?: LoopedBatch['isFramed'];
  readonly options: LoadedBenchmark['declared']['options'];
  readonly callback: Callback;
  readonly enterMeasurement: () => void;
  /** Runs the after hooks, innermost suite first. */
  readonly close: () => Promise<void>;
}

/**
 * Loads the file, runs the before hooks and calls the benchmark once to see whether it is
 * asynchronous and whether it times its own region.
 * @param shared of all threads; null gives this one memory of its own where the benchmark wants some
 * @throws what the file, a hook or the callback throws
 */
export async function prepareBenchmark(
  source: BenchFile,
  benchmarkId: string,
  probe: ThreadProbe,
  shared: SharedArrayBuffer | null = null,
): Promise<PreparedBenchmark> {
  const loaded = await loadBenchFile(source, benchmarkId);
  const found = loaded.find(({ listing }) => listing.benchmark.id === benchmarkId);
  if (found === undefined) {
    throw new Error(`${source.file} no longer declares the benchmark ${benchmarkId}`);
  }
  const { listing, declared } = found;
  const suites = suiteChain(declared.suite);
  for (const suite of suites) for (const hook of suite.before) await hook();
  for (const suite of suites) for (const hook of suite.beforeEach) await hook();
  const { options, callback } = declared;
  const close = async (): Promise<void> => {
    const innermostFirst = [...suites].reverse();
    for (const suite of innermostFirst) for (const hook of suite.afterEach) await hook();
    for (const suite of innermostFirst) for (const hook of suite.after) await hook();
  };
  if (declared.repeat !== undefined) {
    const repeated = await declared.repeat(probe);
    return { style: 'loop', options, callback, ...repeated, enterMeasurement() {}, close };
  }
  const signal = options.signal ?? new AbortController().signal;
  const { name, params } = listing.benchmark;
  const live = openContext({ name, params, signal, shared: shared ?? ownMemory(listing) }, probe);
  live.enter('warmup');
  const returned = callback(live.context);
  const isAsync = isThenable(returned);
  const firstResult = await returned;
  const isOwn = live.takeRegion() !== null;
  return {
    style: isOwn ? 'own' : 'loop',
    options,
    callback,
    ...(isOwn
      ? { batch: ownBatch(callback, live, isAsync, probe), looping: null }
      : loopBatch(callback, live, isAsync, firstResult, probe)),
    enterMeasurement: () => live.enter('measurement'),
    close,
  };
}

function ownMemory({ sharedBytes }: Listing): SharedArrayBuffer | null {
  return sharedBytes === undefined ? null : new SharedArrayBuffer(sharedBytes);
}

type Callback = LoadedBenchmark['declared']['callback'];

function loopBatch(
  callback: Callback,
  live: LiveContext,
  isAsync: boolean,
  firstResult: unknown,
  probe: ThreadProbe,
): LoopedBatch {
  if (isAsync) {
    const loop = compileAsyncLoop(callback, live.context);
    const run = async (iterations: number): Promise<number> => {
      probe.readBefore();
      await loop(iterations);
      probe.readAfter();
      return iterations;
    };
    return { batch: { isAsync, run }, looping: unknownLooping };
  }
  const loop = compileSyncLoop(callback, live.context, firstResult);
  const run = (iterations: number): number => {
    probe.readBefore();
    loop.run(iterations);
    probe.readAfter();
    return iterations;
  };
  return { batch: { isAsync, run }, looping: loopingOf(loop.code) };
}

/** One call is one sample; the callback itself brackets its region. */
function ownBatch(
  callback: Callback,
  live: LiveContext,
  isAsync: boolean,
  probe: ThreadProbe,
): Batch {
  const take = (): number => {
    const region = live.takeRegion();
    if (region === null) throw new Error('the callback timed a region before but not this time');
    if (region.durationNs !== null) {
      // Only the time was handed in: nothing else is known of the region, which is not nothing.
      const nowNs = probe.clockNs();
      probe.after.fill(Number.NaN);
      probe.before[0] = nowNs - region.durationNs;
      probe.after[0] = nowNs;
    }
    return region.operations;
  };
  if (isAsync) {
    return {
      isAsync,
      async run() {
        live.enter(live.context.phase);
        await callback(live.context);
        return take();
      },
    };
  }
  return {
    isAsync,
    run() {
      live.enter(live.context.phase);
      callback(live.context);
      return take();
    },
  };
}

function isThenable(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
