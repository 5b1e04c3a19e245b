// A table of a section: its rows, and what must be said of them.
import { type Cell, type Column, noteBelow, type Row, type Table } from '../section.ts';
import { type Child, element, type Markup } from './markup.ts';
import { badge, note, numeric, table, text } from './table.ts';

/** Without columns in which no row has anything. */
function withoutEmpty(given: Table): Table {
  const holds = ({ cells }: Row, index: number) => {
    const found = cells[index];
    return found !== undefined && (found.plot !== undefined || !nothing.has(found.text));
  };
  const kept = given.columns.flatMap((_, index) =>
    index === 0 || given.rows.some((row) => holds(row, index)) ? [index] : [],
  );
  return {
    ...given,
    columns: kept.flatMap((index) => given.columns[index] ?? []),
    rows: given.rows.map((row) => ({
      ...row,
      cells: kept.flatMap((index) => row.cells[index] ?? []),
    })),
  };
}

const nothing: ReadonlySet<string> = new Set(['', '—', '–']);

export function drawTable(given: Table): readonly Markup[] {
  const { columns, rows, caption, note: own, detailsOnPage = 'below' } = withoutEmpty(given);
  if (rows.length === 0) return [];
  const said = noteBelow(columns, own);
  const explained = rows.filter(({ details }) => details.length > 0);
  const isColumn = detailsOnPage === 'column' && explained.length > 0;
  const titles = columns.map(({ title, isNumeric }) => (isNumeric ? numeric(title) : text(title)));
  const lines = rows.map(({ cells, details }): readonly Child[] => [
    ...columns.map((column, index) => tableCell(cells[index], index, column)),
    ...(isColumn ? [details.map(detailLine)] : []),
  ]);
  return [
    table(caption, isColumn ? [...titles, text('why')] : titles, lines),
    ...(isColumn || explained.length === 0
      ? []
      : [element('ul', { class: 'told' }, explained.map(rowItem))]),
    ...(said === '' ? [] : [note(said)]),
  ];
}

function tableCell(given: Cell | undefined, index: number, { isFlexible }: Column): Child {
  if (given === undefined) return '';
  const { text: words, tone, plot } = given;
  if (plot !== undefined) return [plot.svg(), words === '' ? '' : [' ', drawCell(given)]];
  const isJudged = tone === 'good' || tone === 'bad' || tone === 'doubt';
  if (index > 0 && words !== '' && isJudged) return badge(words, tone);
  // Names have their own least width.
  return index > 0 && words !== '' && isFlexible === true
    ? element('span', { class: 'wide' }, drawCell(given))
    : drawCell(given);
}

export function drawCell({ text: words, tone, form, small = '' }: Cell): Child {
  const shown = drawWords(words, tone, form);
  return small === ''
    ? shown
    : [shown, element('br', {}), element('small', { class: 'quiet' }, small)];
}

function drawWords(words: string, tone: Cell['tone'], form: Cell['form']): Child {
  if (form === 'code' || form === 'bars') return element('code', {}, words);
  if (form === 'whole') return element('span', { class: 'whole' }, words);
  // What a row is about, in a table that has nothing else in bold.
  return tone === 'accent' ? element('strong', {}, words) : words;
}

function detailLine({ text: words, tone }: Cell, index: number): Child {
  return index === 0
    ? element('span', { class: `wide ${tone}` }, words)
    : tone === 'quiet'
      ? element('small', { class: 'note' }, element('br', {}), words)
      : element('span', { class: tone }, element('br', {}), words);
}

function rowItem({ cells: [name], details }: Row): Markup {
  return element(
    'li',
    {},
    element('strong', {}, `${name?.text ?? ''}:`),
    details.map(({ text: words, tone }) =>
      tone === 'plain' ? ` ${words}` : [' ', element('span', { class: tone }, words)],
    ),
  );
}
