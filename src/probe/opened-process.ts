// What is known of another process once it has been opened, whichever system tells it.
import type { CheapReading, DearReading } from '../model/process-reading.ts';

/** A reading of a process that was there before and after it, or why there is none. */
export type OtherReading<T> =
  | { readonly kind: 'reading'; readonly value: T }
  | { readonly kind: 'ended'; readonly reason: string };

export interface OtherProcess {
  readonly pid: number;
  readonly command: string;
  /** A handful of system calls; fit for ten times a second. */
  readonly readCheap: () => OtherReading<CheapReading>;
  /**
   * Visits every descriptor, thread and mapping; fit for once a second. Its proportional memory holds
   * the memory lock of the process for a moment: see `readProportionalBytes`.
   */
  readonly readDear: () => OtherReading<DearReading>;
}

export type OpenedProcess =
  | { readonly kind: 'open'; readonly process: OtherProcess }
  | { readonly kind: 'no-such-process'; readonly reason: string }
  | { readonly kind: 'not-permitted'; readonly reason: string };
