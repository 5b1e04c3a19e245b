// The first screen: verdicts side by side, the plot of all benchmarks, a row for each.
import type { Overview, OverviewBlock } from '../overview/overview.ts';
import type { StripItem } from '../overview/verdict-strip.ts';
import { drawTable } from './draw-table.ts';
import { element, type Markup } from './markup.ts';
import { folded } from './table.ts';

/** @param anchors of the sections that the page has */
export function drawOverview(
  { strip, plot, blocks }: Overview,
  anchors: ReadonlySet<string>,
): Markup {
  return element(
    'div',
    { class: 'overview', id: 'overview' },
    element(
      'ul',
      { class: 'strip', 'aria-label': 'Verdicts' },
      strip.map((each) => stripItem(each, anchors)),
    ),
    plot === null
      ? []
      : element(
          'figure',
          {},
          element('figcaption', {}, plot.title, ' ', element('small', {}, plot.note)),
          plot.plot.svg(),
        ),
    blocks.map(drawBlock),
  );
}

function stripItem(
  { title, text, tone, small, anchor }: StripItem,
  anchors: ReadonlySet<string>,
): Markup {
  const name = anchors.has(anchor) ? element('a', { href: `#${anchor}` }, title) : title;
  return element(
    'li',
    { class: tone },
    element('span', {}, name),
    element('strong', { class: tone }, text),
    small === '' ? [] : element('small', {}, small),
  );
}

function drawBlock({ topic, title, table, lines, restTitle, rest }: OverviewBlock): Markup {
  const id = `overview.${topic}`;
  return element(
    'div',
    { class: 'block' },
    table.rows.length === 0
      ? element('h2', { id }, title)
      : element('div', { id }, drawTable(table)),
    lines.map(({ text, tone }) => element('p', { class: `told ${tone}` }, text)),
    rest === null ? [] : folded(false, {}, element('summary', {}, restTitle), drawTable(rest)),
  );
}
