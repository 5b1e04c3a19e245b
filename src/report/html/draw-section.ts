// A section of the page.
import {
  type Cell,
  type Column,
  type Fact,
  type Figure,
  type Finding,
  isShownIn,
  noteBelow,
  type Part,
  type Row,
  type Section,
  type Table,
  tableFor,
} from '../section.ts';
import { type Child, element, type Markup } from './markup.ts';
import { badge, note, numeric, section, table, text } from './table.ts';

/** Null where nothing of the section is shown here. */
export function drawSection({ id, title, explanation, parts }: Section): Markup | null {
  const drawn = drawParts(parts, 3);
  if (drawn.length === 0) return null;
  return section(id, title, explanation === '' ? [] : note(explanation), drawn);
}

function drawParts(parts: readonly Part[], level: number): readonly Markup[] {
  return parts.filter((part) => isShownIn('html', part)).flatMap((part) => drawPart(part, level));
}

function drawPart(part: Part, level: number): readonly Markup[] {
  switch (part.kind) {
    case 'text':
      return drawText(part.cells, part.isList === true);
    case 'table':
      return drawTable(tableFor('html', part.table));
    case 'figures':
      return part.figures.length === 0
        ? []
        : [
            element(
              'div',
              part.isWide === true ? { class: 'wide-plots' } : { class: 'plots' },
              part.figures.map(drawFigure),
            ),
            ...(part.note === '' ? [] : [note(part.note)]),
          ];
    case 'findings':
      return drawFindings(part.findings);
    case 'facts':
      return [factList(part.title, part.facts)];
    case 'group': {
      const inside = drawParts(part.parts, level + 1);
      return inside.length === 0
        ? []
        : [element('div', {}, element(`h${Math.min(6, level)}`, {}, part.title), inside)];
    }
    default:
      return part satisfies never;
  }
}

function drawText(cells: readonly Cell[], isList: boolean): readonly Markup[] {
  if (!isList)
    return cells.map((each) => element('p', { class: `told ${each.tone}` }, drawCell(each)));
  const items = cells.map((each) => element('li', { class: each.tone }, drawCell(each)));
  return items.length === 0 ? [] : [element('ul', { class: 'told' }, items)];
}

function drawFindings(findings: readonly Finding[]): readonly Markup[] {
  const items = findings.map(({ sentences, advice }) =>
    element(
      'li',
      {},
      sentences.map((each) => element('div', { class: each.tone }, drawCell(each))),
      advice === '' ? [] : element('div', {}, `→ ${advice}`),
    ),
  );
  return items.length === 0 ? [] : [element('ul', {}, items)];
}

function drawTable(shown: Table): readonly Markup[] {
  const { columns, rows, caption, note: own, detailsOnPage = 'below' } = shown;
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

function drawCell({ text: words, tone, form, small = '' }: Cell): Child {
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
    details.map(({ text: words, tone }) => [' ', element('span', { class: tone }, words)]),
  );
}

function drawFigure({ caption, small, plot, sentences = [], numbers }: Figure): Markup {
  const said = sentences.map((sentence) => element('li', {}, sentence));
  return element(
    'figure',
    {},
    element('figcaption', {}, caption, small === '' ? [] : element('small', {}, small)),
    plot.svg(),
    said.length === 0 ? [] : element('ul', { class: 'note' }, said),
    numbers === undefined
      ? []
      : element('details', {}, element('summary', {}, numbers.title), drawTable(numbers.table)),
  );
}

function factList(title: string, facts: readonly Fact[]): Markup {
  const pairs = facts.flatMap(({ label, text: words, isKnown }) => [
    element('dt', {}, label),
    element('dd', isKnown ? {} : { class: 'quiet' }, words),
  ]);
  return element('div', { class: 'facts' }, element('h3', {}, title), element('dl', {}, pairs));
}
