// Tables in a box of their own that scrolls sideways, reachable by keyboard, so that the page never
// does.
import { type Child, element, type Markup } from './markup.ts';

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

/** The first cell of a row is its header. */
export function table(
  caption: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly Child[])[],
): Markup {
  const classOf = (index: number) => (columns[index]?.isNumeric ? { class: 'number' } : {});
  const head = columns.map(({ title }, index) =>
    element('th', { scope: 'col', ...classOf(index) }, title),
  );
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      row.map((child, index) =>
        index === 0
          ? element('th', { scope: 'row', ...classOf(index) }, child)
          : element('td', classOf(index), child),
      ),
    ),
  );
  return element(
    'div',
    { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption },
    element('table', {}, element('thead', {}, element('tr', {}, head)), element('tbody', {}, body)),
  );
}

export function section(id: string, title: string, ...children: Child[]): Markup {
  return element('section', { id }, element('h2', {}, title), children);
}

export function note(text: string): Markup {
  return element('p', { class: 'note' }, text);
}

/** A word whose class colours it; the word itself carries the meaning. */
export function badge(word: string, tone: string): Markup {
  return element('span', { class: `badge ${tone}` }, word);
}
