// A part of a scenario's report, the same in every format.
import type { Cell, Column, Row } from '../section.ts';

export interface PartTable {
  /** The first takes the width that the others leave. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface LeakPart {
  readonly title: string;
  readonly sentences: readonly Cell[];
  readonly table: PartTable | null;
}
