// What a process says about itself when it is asked from outside: plain documents, so that they can
// be printed, kept and judged. Missing values carry a reason.
import type { Known } from './known.ts';

/** Counted things by their kind or state; every name of its list is there, also with 0. */
export type Tally = Readonly<Record<string, number>>;

export interface ThreadFacts {
  readonly threadId: number;
  readonly name: string;
  /** As in `ps`: R running or runnable, S sleeping, D waiting for a device, T stopped, Z ended. */
  readonly state: string;
  readonly cpuNs: number;
  /** Runnable, but waiting for a CPU. */
  readonly runDelayNs: Known<number>;
}

/** Since the process started, all threads. */
export interface InputOutput {
  /** Through pipes, sockets and cached files too. */
  readonly readBytes: Known<number>;
  readonly writtenBytes: Known<number>;
  readonly readCallCount: Known<number>;
  readonly writeCallCount: Known<number>;
  /** What storage was made to do. */
  readonly storageReadBytes: Known<number>;
  readonly storageWrittenBytes: Known<number>;
}

/** Cheap enough to be taken ten times per second: a handful of system calls, regardless of size. */
export interface CheapReading {
  /** All threads, since the process started. */
  readonly cpuNs: Known<number>;
  readonly residentBytes: Known<number>;
  readonly threadCount: Known<number>;
  readonly descriptorCount: Known<number>;
}

/** Visits every descriptor, thread and mapping: once per second. */
export interface DearReading {
  readonly descriptorsByKind: Known<Tally>;
  readonly socketsByState: Known<Tally>;
  readonly threads: Known<readonly ThreadFacts[]>;
  readonly inputOutput: InputOutput;
  /** Shared pages divided among those that share them. */
  readonly proportionalBytes: Known<number>;
  /** What macOS holds the process liable for. */
  readonly footprintBytes: Known<number>;
}

/** One reading of a process that is being watched. */
export interface ProcessSample {
  /** Since the first look. */
  readonly elapsedNs: number;
  /** CPUs' worth of time since the look before. */
  readonly busyCpuCount: Known<number>;
  readonly cheap: CheapReading;
  /** Null in the looks between. */
  readonly dear: DearReading | null;
}

/** Why the watching is over. */
export type WatchEnd =
  | { readonly kind: 'ended'; readonly reason: string }
  | { readonly kind: 'time-over' }
  | { readonly kind: 'interrupted' };
