// A part of what explains a scenario's verdicts: a table, its pictures, and sentences below.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import type { Cell, Column, Figure, Part, Row } from '../../section.ts';

export interface Explanation {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly figures?: readonly Figure[];
  readonly sentences: readonly Cell[];
}

/** Behind a click in Markdown. */
export function explanation(
  { benchmark }: LeakResult,
  { title, columns, rows, figures = [], sentences }: Explanation,
): Part {
  const table = { caption: `${title} of ${benchmark.name}`, columns, rows, note: '' };
  const parts: readonly Part[] = [
    ...(rows.length === 0 ? [] : [{ kind: 'table', table } as const]),
    ...(figures.length === 0 ? [] : [{ kind: 'figures', figures, note: '' } as const]),
    { kind: 'text', isList: true, cells: sentences },
  ];
  return { kind: 'group', title, isFolded: true, parts };
}
