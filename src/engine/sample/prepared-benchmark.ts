// One benchmark in one thread from its hooks to a batch that can be timed.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Warning } from '../../model/warning.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import { type AuthorFigures, authorFigures } from '../declare/author-figures.ts';
import type { BenchCallback, BenchContext } from '../declare/context.ts';
import { detailFigures } from '../declare/detail-figures.ts';
import { closeSuites, openSuites } from '../declare/suite-hooks.ts';
import { isThenable } from '../declare/thenable.ts';
import { hookUse, hookWarnings, resumeHooks, setHooksAside } from '../files/hooks/hook-use.ts';
import { type LoadedBenchmark, loadBenchFile } from '../files/load-file.ts';
import type { BenchFile, Listing } from '../launch/protocol.ts';
import { openRemarks, type Remarks } from '../launch/remarks.ts';
import type { Batch } from './batch/batch.ts';
import { compileAsyncLoop, compileSyncLoop } from './batch/batch-loop.ts';
import { type LoopedBatch, loopingOf, unknownLooping } from './batch/looped-batch.ts';
import { openCalls, ownBatch } from './batch/own-batch.ts';
import type { Looping } from './sampling.ts';
import { openStopSignal } from './stop-signal.ts';

export interface PreparedBenchmark {
  readonly style: 'loop' | 'own';
  readonly batch: Batch;
  /** Null for a callback that times its own loop. */
  readonly looping: Looping | null;
  readonly isFramed?: LoopedBatch['isFramed'];
  readonly again?: LoopedBatch['again'];
  readonly options: LoadedBenchmark['declared']['options'];
  readonly callback: BenchCallback;
  /** Duration of the call that showed the style. */
  readonly firstCallNs: number;
  /** After warm-up: whether calls are others from here on, because hooks are out of their way. */
  readonly onWarm: () => boolean;
  /** What follows are measured calls, counted from 0. */
  readonly enterMeasurement: () => void;
  /** Whether the callback asked for no more samples. */
  readonly isDone: () => boolean;
  /** What it says of itself after the samples. */
  readonly figures: () => Promise<AuthorFigures>;
  readonly remarks: Remarks;
  /** Whether measured calls passed loader hooks, so far. */
  readonly hookWarnings: () => readonly Warning[];
  /** What follows does not count towards the benchmark's own time limit. */
  readonly liftLimit: () => void;
  /** Runs the after hooks, innermost suite first. */
  readonly close: () => Promise<void>;
}

/**
 * Loads the file, runs the before hooks and calls the benchmark once to see whether it is
 * asynchronous and whether it times its own region.
 * @param shared of all threads; null gives this one its own memory where the benchmark asks for some
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
  const { callback, options } = declared;
  const stop = openStopSignal(options.signal, options.timeout);
  const { signal } = stop;
  if (signal.aborted) throw signal.reason;
  await openSuites(declared, signal);
  const { name, params } = declared;
  const remarks = openRemarks(listing.benchmark.name);
  let use = hookUse();
  const stopListening = listen(declared.diagnosticChannels, remarks.take);
  const memory = shared ?? ownMemory(listing);
  const calls = openCalls({ name, params, signal, shared: memory }, probe, remarks.take);
  const prepared = {
    options,
    callback,
    // All of warm-up has shown what it imports.
    onWarm: () => setHooksAside(use),
    enterMeasurement() {
      // Another version of the thread may have had them back.
      setHooksAside(use);
      use = hookUse();
      calls.enter('measurement');
    },
    isDone: calls.isDone,
    async figures() {
      const told = authorFigures(await options.figures?.());
      const details = told.figures === undefined ? detailFigures(calls.details()) : undefined;
      return details === undefined ? told : { ...told, figures: details };
    },
    remarks,
    hookWarnings: () => hookWarnings(use),
    liftLimit: stop.lift,
    async close() {
      stopListening();
      resumeHooks();
      await closeSuites(declared, signal);
      stop.close();
    },
  };
  const calledNs = probe.clockNs();
  if (declared.repeat !== undefined) {
    const looped = await declared.repeat(probe);
    use = hookUse();
    return { style: 'loop', ...looped, ...prepared, firstCallNs: probe.clockNs() - calledNs };
  }
  const first = calls.next();
  const returned = callback(first.context);
  const isAsync = isThenable(returned);
  const firstResult = await returned;
  const firstCallNs = probe.clockNs() - calledNs;
  use = hookUse();
  const isOwn = first.isTouched();
  const repeated = isOwn ? callback : (declared.looped ?? callback);
  if (isOwn) calls.take(first);
  return {
    style: isOwn ? 'own' : 'loop',
    ...prepared,
    callback: repeated,
    firstCallNs,
    ...(isOwn
      ? { batch: ownBatch(repeated, calls, isAsync), looping: null }
      : loopBatch(repeated, calls.next().context, isAsync, firstResult, probe)),
  };
}

/** Messages on the channels that its author names are remarks. */
function listen(channels: readonly string[], take: Remarks['take']): () => void {
  const onMessage = (message: unknown, name: string | symbol): void =>
    take({ level: 'info', message: { name, message } });
  for (const channel of channels) subscribe(channel, onMessage);
  return () => {
    for (const channel of channels) unsubscribe(channel, onMessage);
  };
}

function ownMemory({ sharedBytes }: Listing): SharedArrayBuffer | null {
  return sharedBytes === undefined ? null : new SharedArrayBuffer(sharedBytes);
}

/** Its calls are too many to be given a context each. */
function loopBatch(
  callback: BenchCallback,
  context: BenchContext,
  isAsync: boolean,
  firstResult: unknown,
  probe: ThreadProbe,
): LoopedBatch {
  const again = () => loopBatch(callback, context, isAsync, firstResult, probe);
  if (isAsync) {
    const loop = compileAsyncLoop(callback, context);
    const run = async (iterations: number): Promise<number> => {
      probe.readBefore();
      await loop(iterations);
      probe.readAfter();
      return iterations;
    };
    return { batch: { isAsync, run }, looping: unknownLooping, again };
  }
  const loop = compileSyncLoop(callback, context, firstResult);
  const run = (iterations: number): number => {
    probe.readBefore();
    loop.run(iterations);
    probe.readAfter();
    loop.requireSettled();
    return iterations;
  };
  return { batch: { isAsync, run }, looping: loopingOf(loop.code), again };
}
