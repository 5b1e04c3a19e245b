// A part of a scenario's report, the same in every format: sentences, and a table whose rows may have
// sentences of their own.
import type { Cell, Row } from '../table.ts';

export interface PartColumn {
  readonly title: string;
  readonly isNumeric: boolean;
  /** Where the view is too narrow the lowest goes first; null stays always. */
  readonly rank: number | null;
}

export interface PartTable {
  /** The first takes the width that the others leave. */
  readonly columns: readonly PartColumn[];
  readonly rows: readonly Row[];
}

export interface LeakPart {
  readonly title: string;
  readonly sentences: readonly Cell[];
  readonly table: PartTable | null;
}

export function textColumn(title: string, rank: number | null = null): PartColumn {
  return { title, isNumeric: false, rank };
}

export function numberColumn(title: string, rank: number | null = null): PartColumn {
  return { title, isNumeric: true, rank };
}
