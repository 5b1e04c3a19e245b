// What is known of another process once it has been opened, on any system.
import type { Known } from '../../model/known.ts';
import type { CheapReading, DearReading } from '../../model/process-reading.ts';
import type { OpenThings } from './open-things.ts';

/** A reading of a process that was there before and after it, or why there is none. */
export type OtherReading<T> =
  | { readonly kind: 'reading'; readonly value: T }
  | { readonly kind: 'ended'; readonly reason: string };

export interface OtherProcess {
  readonly pid: number;
  /** As the process table has it, short. */
  readonly command: string;
  /** With its arguments, where they can be read. */
  readonly commandLine: () => string;
  /** A handful of system calls; cheap enough for ten readings per second. */
  readonly readCheap: () => OtherReading<CheapReading>;
  /**
   * Visits every descriptor, thread and mapping; cheap enough for one reading per second. Its proportional memory holds
   * the memory lock of the process for a moment: see `readProportionalBytes`.
   */
  readonly readDear: () => OtherReading<DearReading>;
  /** What each descriptor points at, by path, port and peer; as dear as `readDear`. */
  readonly readOpen: () => OtherReading<Known<OpenThings>>;
}

export type OpenedProcess =
  | { readonly kind: 'open'; readonly process: OtherProcess }
  | { readonly kind: 'no-such-process'; readonly reason: string }
  | { readonly kind: 'not-permitted'; readonly reason: string };
