// Tables whose cells are plain text, all of one form.
import { cell, type Table } from '../section.ts';

/** The first column holds names, the others numbers unless they are named below. */
export interface TextTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know of the columns. */
  readonly note: string;
}

/** First columns that count something are numbers. */
const countTitles: ReadonlySet<string> = new Set(['threads', 'processes']);

/** @param caption what the table is, for screen readers */
export function tableOf(caption: string, { titles, rows, note }: TextTable): Table {
  return {
    caption,
    columns: titles.map((title, index) => ({
      title,
      isNumeric: index === 0 ? countTitles.has(title) : !title.endsWith('interval'),
      // Columns at the right go first when the view is too narrow.
      rank: index <= 1 ? null : 100 - index,
      ...(index === 0 ? { isFlexible: true } : {}),
    })),
    rows: rows.map((texts) => ({
      cells: texts.map((text, index) =>
        titles[index]?.endsWith('interval') === true
          ? { text, tone: 'plain', form: 'whole' }
          : cell(text, index === 0 ? 'strong' : 'plain'),
      ),
      details: [],
    })),
    note,
  };
}
