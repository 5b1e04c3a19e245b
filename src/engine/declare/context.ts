// What a benchmark callback is handed. A callback that calls `start` or `record` times its own
// region, and one call of it is one sample; any other callback is repeated by the engine.
import type { ParamValue } from '../../model/run/measurement.ts';

/** What a callback that times itself did in one call. */
export interface TimedSample {
  readonly operations: number;
  readonly duration_ns: bigint;
  /** Operations per second. */
  readonly rate: number;
  readonly detail?: unknown;
}

export interface BenchContext {
  readonly name: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Number of the present call in its phase, from 0. */
  readonly index: number;
  readonly phase: 'warmup' | 'measurement';
  /** Aborted when the benchmark is to end: its time is over, or its own signal says so. */
  readonly signal: AbortSignal;
  /**
   * Memory of the size of the option `shared`, the same in all threads of a scaling study, zero at
   * first. Throws where the benchmark did not ask for any.
   */
  readonly shared: SharedArrayBuffer;
  /** Opens the timed region. */
  readonly start: () => void;
  /** Closes the timed region, in which `operations` operations were done. */
  readonly end: (operations: number, options?: { readonly detail?: unknown }) => TimedSample;
  /** Hands in a region that the callback timed by other means. */
  readonly record: (sample: {
    readonly operations: number;
    readonly duration_ns: number | bigint;
    readonly detail?: unknown;
  }) => TimedSample;
  /** A remark on this call, of any value that can be cloned. */
  readonly diagnostic: (message: unknown, options?: DiagnosticOptions) => void;
  /** Says that this sample is to be the last. */
  readonly done: () => void;
}

export interface DiagnosticOptions {
  readonly level?: 'info' | 'warning';
  readonly detail?: unknown;
}

export interface Diagnostic {
  readonly level: 'info' | 'warning';
  readonly message: unknown;
  readonly detail?: unknown;
}

/** What hooks are handed; params only around a single benchmark. */
export interface HookContext {
  readonly name: string;
  readonly params?: BenchContext['params'];
  readonly signal: AbortSignal | undefined;
}

export type BenchCallback = (context: BenchContext) => unknown;
export type Hook = (context: HookContext) => unknown;
