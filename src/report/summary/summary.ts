// What a reader needs first of a Run, as data: one row per benchmark, curve, leak and verdict. The
// terminal prints it in place of the report; the page begins with it. Whatever draws it only draws.
import type { Cell, Column, Row, Tone } from '../section.ts';

export type SummaryTopic =
  | 'verdicts'
  | 'benchmarks'
  | 'families'
  | 'alternatives'
  | 'dimension'
  | 'scaling'
  | 'leaks';

export interface SummaryColumn extends Column {
  /** Shown from this width on, in character cells; always where absent. */
  readonly fromColumns?: number;
}

/** Details are what must not be overlooked: why it failed, which threshold is missed. */
export interface SummaryRow extends Row {
  /** In full; the first cell may shorten it. */
  readonly name: string;
  /** Null for what no single benchmark stands for. */
  readonly benchmarkId: string | null;
  readonly isCritical: boolean;
  /** The worst that the row says. */
  readonly tone: Tone;
}

export interface SummaryBlock {
  readonly topic: SummaryTopic;
  /** `15 benchmarks`; also the title of the first column. */
  readonly title: string;
  /** The worst of its rows. */
  readonly tone: Tone;
  readonly columns: readonly SummaryColumn[];
  readonly rows: readonly SummaryRow[];
  /** Sentences below the rows: healthy scenarios, skipped ones. */
  readonly lines: readonly Cell[];
}

export interface SummaryGate {
  /** `limits 10/10 met · leaks 1 undecided · no baseline` */
  readonly parts: readonly Cell[];
  readonly tone: Tone;
  /** What the command ends with; null where it judges nothing. */
  readonly exitStatus: number | null;
}

export interface NextCommand {
  readonly command: string;
  /** What it is good for, in a few words. */
  readonly why: string;
}

export interface RunSummary {
  /** Command, commit, processor and CPUs, Node, duration: one line. */
  readonly ran: Cell;
  /** How far the machine can be trusted: one line; null where nothing is known. */
  readonly machine: Cell | null;
  /** Why the Run must be read with care; empty for a complete one. */
  readonly status: readonly Cell[];
  /** What the verdicts are relative to; null where nothing was compared. */
  readonly against: Cell | null;
  /** Without those that have nothing to say; verdicts first. */
  readonly blocks: readonly SummaryBlock[];
  /** `18 warnings: few launches 15 · disturbed 3`; null for none. */
  readonly warnings: Cell | null;
  /** What could not be measured; null for nothing. */
  readonly unavailable: Cell | null;
  readonly gate: SummaryGate;
  /** At most two, the most useful first. */
  readonly next: readonly NextCommand[];
  /** Of the page; null where none was written. */
  readonly pagePath: string | null;
}

const order: readonly Tone[] = ['bad', 'doubt', 'good', 'accent', 'strong', 'plain', 'quiet'];

/** `plain` for none. */
export function worstTone(tones: readonly Tone[]): Tone {
  return order.find((tone) => tones.includes(tone)) ?? 'plain';
}
