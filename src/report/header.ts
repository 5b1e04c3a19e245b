// What stands at the top of every report, built once and drawn by each format.
import type { Cell, Tone } from './section.ts';

/** One sentence for the whole Run. */
export interface Summary {
  readonly sentence: string;
  readonly tone: Tone;
}

export interface Header {
  /** What came out. */
  readonly summary: Summary;
  readonly against: readonly Cell[];
  /** How much the machine interfered, then by which rule; empty when that could not be seen. */
  readonly grade: readonly Cell[];
  /** Why the Run must be read with care; empty for a complete one. */
  readonly status: readonly Cell[];
  /** `2 warnings`; '' for none. */
  readonly warnings: string;
  /** Baremark and the Run. */
  readonly title: string;
  readonly machine: string;
  /** When, and of which commit. */
  readonly origin: string;
  readonly command: string;
  readonly plan: readonly Cell[];
}
