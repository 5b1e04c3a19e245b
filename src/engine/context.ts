// What a benchmark callback is handed. A callback that calls `start` or `record` times its own
// region, and one call of it is one sample; any other callback is repeated by the engine.
import type { ParamValue } from '../model/measurement.ts';
import type { ThreadProbe } from '../probe/thread-probe.ts';

export interface BenchContext {
  readonly name: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Number of the present call, from 0. */
  readonly index: number;
  readonly phase: 'warmup' | 'measurement';
  readonly signal: AbortSignal;
  /**
   * Memory of the size of the option `shared`, the same in all threads of a scaling study, zero at
   * first. Throws where the benchmark did not ask for any.
   */
  readonly shared: SharedArrayBuffer;
  /** Opens the timed region. */
  readonly start: () => void;
  /** Closes the timed region, in which `operations` operations were done. */
  readonly end: (operations: number) => void;
  /** Hands in a region that the callback timed by other means. */
  readonly record: (sample: {
    readonly operations: number;
    readonly duration_ns: number | bigint;
  }) => void;
  /** A remark that goes to standard error. */
  readonly diagnostic: (message: string) => void;
  /** Says that nothing more will be recorded; kept for files written for node:bench. */
  readonly done: () => void;
}

export type BenchCallback = (context: BenchContext) => unknown;
export type Hook = () => unknown;

export interface OwnRegion {
  readonly operations: number;
  /** Given by `record`; null when `start` and `end` bracketed the region. */
  readonly durationNs: number | null;
}

/** A context together with the engine's side of it. */
export interface LiveContext {
  readonly context: BenchContext;
  /** Takes the region of the last call; null when the callback did not time one. Throws on misuse. */
  readonly takeRegion: () => OwnRegion | null;
  readonly enter: (phase: BenchContext['phase']) => void;
}

export interface ContextFacts extends Pick<BenchContext, 'name' | 'params' | 'signal'> {
  /** Null when the benchmark did not ask for any. */
  readonly shared: SharedArrayBuffer | null;
}

/**
 * The context of one benchmark in one thread.
 * @param probe read at `start` and at `end`, so that nothing else is inside the region
 */
export function openContext(
  { name, params, signal, shared }: ContextFacts,
  probe: Pick<ThreadProbe, 'readBefore' | 'readAfter'>,
): LiveContext {
  let index = -1;
  let phase: BenchContext['phase'] = 'warmup';
  let isOpen = false;
  let region: OwnRegion | null = null;
  const settle = (next: OwnRegion): void => {
    if (region !== null) throw new Error('the callback timed two regions in one call; time one');
    if (!(Number.isFinite(next.operations) && next.operations > 0)) {
      throw new Error(`end() needs the number of operations, got ${String(next.operations)}`);
    }
    region = next;
  };
  const context: BenchContext = {
    name,
    params,
    signal,
    get index() {
      return index;
    },
    get phase() {
      return phase;
    },
    get shared() {
      if (shared !== null) return shared;
      throw new Error('b.shared needs the option "shared", a number of bytes');
    },
    start() {
      if (isOpen) throw new Error('start() was called twice without end()');
      isOpen = true;
      probe.readBefore();
    },
    end(operations) {
      probe.readAfter();
      if (!isOpen) throw new Error('end() was called without start()');
      isOpen = false;
      settle({ operations, durationNs: null });
    },
    record(sample) {
      settle({ operations: sample.operations, durationNs: Number(sample.duration_ns) });
    },
    diagnostic(message) {
      process.stderr.write(`${name}: ${message}\n`);
    },
    done() {},
  };
  return {
    context,
    enter(next) {
      phase = next;
      index += 1;
      region = null;
      isOpen = false;
    },
    takeRegion() {
      if (isOpen) throw new Error('start() was called but end() never was');
      return region;
    },
  };
}
