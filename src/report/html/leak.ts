// A leak study on the page: of each scenario what came out, its resources, the floor of their memory
// over time, and what explains it.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import type { LeakPart, PartTable } from '../leak/part.ts';
import { classicSentences, resourcePart, unjudgedSentences } from '../leak/resources.ts';
import { headlineOf, outcomeSentences, scopeSentences } from '../leak/scenario.ts';
import { leakStory } from '../leak/story.ts';
import { worstScenariosFirst } from '../leak/verdict-words.ts';
import type { Cell, Row } from '../table.ts';
import { hitRatioFigure } from './hit-ratio.ts';
import { timelineFigures } from './leak-timelines.ts';
import { type Child, element, type Markup } from './markup.ts';
import { badge, note, numeric, section, table, text } from './table.ts';

export function leakSection(results: readonly LeakResult[]): Markup | null {
  if (results.length === 0) return null;
  return section('leaks', 'Leaks', worstScenariosFirst(results).map(scenarioBlock));
}

function scenarioBlock(result: LeakResult): Markup {
  const { text: headline, tone } = headlineOf(result);
  const name = result.benchmark.name;
  const resources = resourcePart(result, { isFull: true, isNarrow: false });
  return element(
    'div',
    { class: 'scenario' },
    element('h3', {}, name),
    element('p', { class: `headline ${tone}` }, headline),
    outcomeSentences(result).map(told),
    scopeSentences(result).map(note),
    resources?.table ? drawTable(`Resources of ${name}`, resources.table) : [],
    classicSentences(result).map(told),
    unjudgedSentences(result).map(note),
    timelineFigures(result),
    leakStory(result, true).map((part) => partBlock(part, result)),
  );
}

function partBlock({ title, sentences, table: rows }: LeakPart, result: LeakResult): Markup {
  const trace = result.cache?.trace ?? null;
  const isCurve = title === 'Cache' && trace !== null && trace.points.length > 0;
  return element(
    'div',
    {},
    element('h4', {}, title),
    sentences.map(told),
    isCurve ? element('div', { class: 'plots' }, hitRatioFigure(trace)) : [],
    rows === null ? [] : drawTable(`${title} of ${result.benchmark.name}`, rows),
  );
}

/** What other studies found; null where there is nothing. */
export function partsSection(parts: readonly LeakPart[]): Markup | null {
  if (parts.length === 0) return null;
  const blocks = parts.map(({ title, sentences, table: rows }) =>
    element(
      'div',
      {},
      element('h3', {}, title),
      sentences.map(told),
      rows === null ? [] : drawTable(title, rows),
    ),
  );
  return section('studies', 'Further studies', blocks);
}

function told({ text: words, tone }: Cell): Markup {
  return element('p', { class: `told ${tone}` }, words);
}

/** What rows say of themselves stands below the table, where it needs no room beside the numbers. */
function drawTable(caption: string, { columns, rows }: PartTable): readonly Markup[] {
  const explained = rows.filter(({ details }) => details.length > 0);
  return [
    table(
      caption,
      columns.map(({ title, isNumeric }) => (isNumeric ? numeric(title) : text(title))),
      rows.map(({ cells }): readonly Child[] => cells.map(cellMarkup)),
    ),
    ...(explained.length === 0 ? [] : [element('ul', { class: 'told' }, explained.map(rowItem))]),
  ];
}

function rowItem({ cells: [name], details }: Row): Markup {
  return element(
    'li',
    {},
    element('strong', {}, `${name?.text ?? ''}:`),
    details.map(({ text: words, tone }) => [' ', element('span', { class: tone }, words)]),
  );
}

function cellMarkup({ text: words, tone }: Cell, index: number): Child {
  if (index === 0 || words === '') return words;
  if (tone !== 'plain') return badge(words, tone);
  return words.startsWith('[') ? element('span', { class: 'whole' }, words) : words;
}
