// Tables that fit their place: rows become lists where columns have no room. The box around a table
// scrolls where one column alone is too wide, so that the page never does.

import { type Attributes, type Child, element, type Markup, render } from './markup.ts';
import { type TableSize, tableRooms } from './style/table-rules.ts';

export interface HtmlColumn {
  readonly title: string;
  readonly isNumeric: boolean;
}

export function text(title: string): HtmlColumn {
  return { title, isNumeric: false };
}

export function numeric(title: string): HtmlColumn {
  return { title, isNumeric: true };
}

/**
 * The first cell of a row is its header. Where the table has too little room, the style sheet shows each
 * row as a list: the titles of the columns stand in the style of the table, once for all rows.
 */
export function table(
  caption: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly Child[])[],
): Markup {
  const head = columns.map(({ title }) => element('th', { scope: 'col' }, title));
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      row.map((child, index) =>
        index === 0
          ? element('th', {}, child)
          : element('td', isEmpty(child) ? { class: 'none' } : {}, child),
      ),
    ),
  );
  const size = sizeOf(columns, rows);
  const numbers = columns.flatMap(({ isNumeric }, index) => (isNumeric ? [`n${index + 1}`] : []));
  return element(
    'div',
    { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption },
    element(
      'table',
      {
        class: [size, ...numbers].join(' '),
        style: columnTitles(columns.map(({ title }) => title)),
      },
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, body),
    ),
  );
}

function isEmpty(child: Child): boolean {
  return ['', '—', '–'].includes(render(child));
}

/** Of the text of a table, in rem: a character, and what lies between two columns. */
const [perCharacter, gap] = [0.48, 1];
/** Of the first column, by the style sheet. */
const leastName = 9.2;
/** Characters after which a cell may wrap. */
const mostUnbroken = 24;

/** The smallest that has room for every column. */
function sizeOf(columns: readonly HtmlColumn[], rows: readonly (readonly Child[])[]): TableSize {
  const widths = columns.map(({ title, isNumeric }, index) => {
    const cells = rows.map((row) => render(row[index] ?? ''));
    if (cells.some((cell) => cell.includes('class="wide'))) return 13;
    if (cells.some((cell) => cell.includes('class="forest'))) return 12;
    if (cells.some((cell) => cell.includes('<svg'))) return 7;
    const longest = Math.max(0, ...title.split(' ').map(({ length }) => length));
    const lengths = cells.map((cell) => cell.replace(/<[^>]*>/g, '').length);
    const length = lengths.reduce((most, each) => Math.max(most, each), longest);
    const width = gap + perCharacter * (isNumeric ? length : Math.min(length, mostUnbroken));
    return index === 0 ? Math.max(leastName, width) : width;
  });
  const needed = widths.reduce((sum, width) => sum + width, 0);
  return tableRooms.find(({ most }) => needed <= most)?.size ?? 'huge';
}

/** Titles of all columns but the first, for the style sheet to put before the cells of a list. */
export function columnTitles(titles: readonly string[]): string {
  return titles
    .map((title, index) => `--${index + 1}:${styleString(title)}`)
    .slice(1)
    .join(';');
}

/** As a string of a style sheet; nothing in it can end it. */
function styleString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ')}"`;
}

/** A part of the page with an anchor, behind a click on its title. */
export function section(
  { id, title, isOpen }: { readonly id: string; readonly title: string; readonly isOpen: boolean },
  ...children: Child[]
): Markup {
  const summary = element('summary', {}, element('h2', {}, title));
  return element('section', { id }, folded(isOpen, {}, summary, children));
}

/** `<details>` with its `<summary>` first. */
export function folded(isOpen: boolean, attributes: Attributes, ...children: Child[]): Markup {
  return element('details', { ...attributes, ...(isOpen ? { open: '' } : {}) }, children);
}

export function note(text: string): Markup {
  return element('p', { class: 'note' }, text);
}

/** A word whose class colours it; the word itself carries the meaning. */
export function badge(word: string, tone: string): Markup {
  return element('b', { class: tone }, word);
}
