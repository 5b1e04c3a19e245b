// A section of the page.
import {
  type Cell,
  type Fact,
  type Figure,
  type Finding,
  isShownIn,
  type Part,
  type Section,
  tableFor,
} from '../section.ts';
import { anchorsOf } from './anchors.ts';
import { drawCell, drawTable } from './draw-table.ts';
import { type Attributes, element, type Markup } from './markup.ts';
import { folded, section as foldedSection, note } from './table.ts';

/** Null where nothing of the section is shown here. */
export function drawSection(section: Section): Markup | null {
  const { id, title, explanation, parts, isOpenOnPage = false } = section;
  const drawn = drawParts(parts, { id, level: 3 });
  if (drawn.length === 0) return null;
  const head = { id, title, isOpen: isOpenOnPage };
  return foldedSection(head, explanation === '' ? [] : note(explanation), drawn);
}

/** Where a part stands: what its anchor begins with, and how deep its title is. */
interface Place {
  readonly id: string;
  readonly level: number;
}

function drawParts(parts: readonly Part[], place: Place): readonly Markup[] {
  const shown = parts.filter((part) => isShownIn('html', part));
  const anchors = anchorsOf(
    place.id,
    shown.map((part) => ('title' in part ? part.title : '')),
  );
  return shown.flatMap((part, index) => drawPart(part, { ...place, id: anchors[index] ?? '' }));
}

function drawPart(part: Part, place: Place): readonly Markup[] {
  switch (part.kind) {
    case 'text':
      return drawText(part.cells, part.isList === true);
    case 'table':
      return drawTable(tableFor('html', part.table));
    case 'figures':
      return part.figures.length === 0
        ? []
        : [
            ...(part.legend === undefined ? [] : [part.legend.svg()]),
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
      return [factList(part, place.id)];
    case 'group':
      return drawGroup(part, place);
    default:
      return part satisfies never;
  }
}

function drawGroup(
  { title, parts, isFolded = false }: Extract<Part, { readonly kind: 'group' }>,
  { id, level }: Place,
): readonly Markup[] {
  const inside = drawParts(parts, { id, level: level + 1 });
  if (inside.length === 0) return [];
  const name = `h${Math.min(6, level)}`;
  if (!isFolded) return [element('div', {}, element(name, { id }, title), inside)];
  const summary = element('summary', {}, element(name, {}, title));
  return [folded(false, { id }, summary, inside)];
}

function drawText(cells: readonly Cell[], isList: boolean): readonly Markup[] {
  if (!isList) return cells.map((each) => element('p', { class: toldClass(each) }, drawCell(each)));
  const items = cells.map((each) => element('li', toneClass(each), drawCell(each)));
  return items.length === 0 ? [] : [element('ul', { class: 'told' }, items)];
}

function toldClass({ tone }: Cell): string {
  return tone === 'plain' ? 'told' : `told ${tone}`;
}

function toneClass({ tone }: Cell): Attributes {
  return tone === 'plain' ? {} : { class: tone };
}

function drawFindings(findings: readonly Finding[]): readonly Markup[] {
  const items = findings.map(({ sentences, advice }) =>
    element(
      'li',
      {},
      sentences.map((each) => element('div', toneClass(each), drawCell(each))),
      advice === '' ? [] : element('div', {}, `→ ${advice}`),
    ),
  );
  return items.length === 0 ? [] : [element('ul', {}, items)];
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

function factList(
  { title, facts }: { readonly title: string; readonly facts: readonly Fact[] },
  id: string,
): Markup {
  const pairs = facts.flatMap(({ label, text: words, isKnown }) => [
    element('dt', {}, label),
    element('dd', isKnown ? {} : { class: 'quiet' }, words),
  ]);
  return element('div', { class: 'facts' }, element('h3', { id }, title), element('dl', {}, pairs));
}
