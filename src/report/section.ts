// A section of a report, built once from what was judged and only drawn by each format: sentences,
// tables and plots as data. What draws it never reads an analysis.
import type { Plot } from './plots/plot.ts';

/** What shows a section. */
export type Medium = 'terminal' | 'markdown' | 'html';

/** What a text means; colour is never the only carrier of it. */
export type Tone = 'plain' | 'good' | 'bad' | 'doubt' | 'quiet' | 'strong' | 'accent';

/** A piece of text whose tone says what it means. */
export interface Cell {
  readonly text: string;
  readonly tone: Tone;
  /** What the text is; `code` and `bars` are drawn in a fixed width, `whole` is never broken. */
  readonly form?: 'code' | 'bars' | 'whole';
  /** Said instead where the view has fewer than 110 columns. */
  readonly short?: string;
  /** Drawn next to the text where pictures can be drawn. */
  readonly plot?: Plot;
  /** Said below the text in small letters, on the page alone. */
  readonly small?: string;
  /** Of a detail: where it is shown; everywhere when absent. */
  readonly media?: readonly Medium[];
}

export interface Column {
  readonly title: string;
  readonly isNumeric: boolean;
  /** Where the view is too narrow the lowest goes first; null stays always. */
  readonly rank: number | null;
  /** Takes the width that the others leave, and wraps. */
  readonly isFlexible?: boolean;
  /** What its values are: below the table, where the column is shown. */
  readonly note?: string;
  /** Where it is shown; everywhere when absent. */
  readonly media?: readonly Medium[];
}

export interface Row {
  /** As many as the table has columns, or fewer. */
  readonly cells: readonly Cell[];
  /** Sentences of the row: below it on a terminal, elsewhere as `detailsOnPage` says. */
  readonly details: readonly Cell[];
  /** What of it a terminal shows only with `--details`. */
  readonly detail?: 'row' | 'sentences';
  /** Where it is shown; everywhere when absent. */
  readonly media?: readonly Medium[];
}

export interface Table {
  /** For screen readers; no format prints it above the table. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Below the table; '' for none. */
  readonly note: string;
  /**
   * Where details of rows stand: in a last column, or as a list below a table of many columns. When
   * absent Markdown has a column and the page a list.
   */
  readonly detailsOnPage?: 'column' | 'below';
}

export interface Figure {
  readonly caption: string;
  /** A line below the caption; '' for none. */
  readonly small: string;
  readonly plot: Plot;
  /** Sentences below the plot. */
  readonly sentences?: readonly string[];
  /** The numbers of the plot, behind a click. */
  readonly numbers?: { readonly title: string; readonly table: Table };
}

/** What was found, and what to do about all of it. */
export interface Finding {
  readonly sentences: readonly Cell[];
  /** '' for none. */
  readonly advice: string;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly isKnown: boolean;
}

interface Shown {
  /** Where it is shown; everywhere when absent. */
  readonly media?: readonly Medium[];
  /** Only with `--details` on a terminal, and behind a click in Markdown. */
  readonly isDetail?: boolean;
  /** What a terminal says in place of the details. */
  readonly unless?: 'detailed';
}

export type Part = Shown &
  (
    | {
        readonly kind: 'text';
        readonly cells: readonly Cell[];
        /** A list has a bullet a sentence where the format knows bullets. */
        readonly isList?: boolean;
      }
    | { readonly kind: 'table'; readonly table: Table }
    | {
        readonly kind: 'figures';
        readonly figures: readonly Figure[];
        readonly note: string;
        /** What the colours of all of them are, above them. */
        readonly legend?: Plot;
        /** Each takes the whole width of the page. */
        readonly isWide?: boolean;
      }
    | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
    | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
    | {
        readonly kind: 'group';
        readonly title: string;
        readonly parts: readonly Part[];
        /** Behind a click in Markdown and on the page, with the title to click at. */
        readonly isFolded?: boolean;
      }
  );

export interface Section {
  /** Anchor on the page. */
  readonly id: string;
  readonly title: string;
  /** What its numbers are, below the title; '' for nothing. */
  readonly explanation: string;
  readonly parts: readonly Part[];
  /** Behind a click in Markdown. */
  readonly isFolded?: boolean;
  /** The page shows it without a click. */
  readonly isOpenOnPage?: boolean;
}

export function cell(text: string, tone: Tone = 'plain'): Cell {
  return { text, tone };
}

/** A row of plain texts without details. */
export function textRow(texts: readonly string[]): Row {
  return { cells: texts.map((text) => cell(text)), details: [] };
}

export function textColumn(title: string, rank: number | null = null): Column {
  return { title, isNumeric: false, rank };
}

export function numberColumn(title: string, rank: number | null = null): Column {
  return { title, isNumeric: true, rank };
}

/** The column that gives way: names, as a rule. */
export function flexibleColumn(title: string): Column {
  return { title, isNumeric: false, rank: null, isFlexible: true };
}

export function isShownIn(
  medium: Medium,
  { media }: { readonly media?: readonly Medium[] },
): boolean {
  return media === undefined || media.includes(medium);
}

/** What stands below a table of these columns; '' for nothing. */
export function noteBelow(columns: readonly Column[], note: string): string {
  return [...columns.flatMap((column) => column.note ?? []), note]
    .filter((each) => each !== '')
    .join(' ');
}

/** `table` without the columns, rows and details that `medium` does not show. */
export function tableFor(medium: Medium, table: Table): Table {
  const kept = table.columns.flatMap((column, index) => (isShownIn(medium, column) ? [index] : []));
  return {
    ...table,
    columns: kept.flatMap((index) => table.columns[index] ?? []),
    rows: table.rows
      .filter((row) => isShownIn(medium, row))
      .map((row) => ({
        ...row,
        cells: kept.flatMap((index) => row.cells[index] ?? []),
        details: row.details.filter((detail) => isShownIn(medium, detail)),
      })),
  };
}
