// A share of every row at every count: a table whose cells are coloured, so that it can be read,
// copied and heard as well as seen.
import { formatWholePercent } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import { heatSteps } from '../../html/style/scaling-rules.ts';
import { columnTitles } from '../../html/table.ts';

export interface HeatMap {
  /** For whoever hears the page. */
  readonly caption: string;
  /** Of the first column, and of the others. */
  readonly titles: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
}

export type HeatCell =
  | { readonly kind: 'absent'; readonly text: string }
  | {
      readonly kind: 'value';
      /** 0 to 1 and beyond; colours the cell. */
      readonly ratio: number;
      /** Below it in small letters. */
      readonly small: string;
      readonly title: string;
      readonly isOversubscribed: boolean;
      readonly isMissed: boolean;
    };

export function drawHeatMap({ caption, titles, rows }: HeatMap): Markup {
  const scroll = { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption };
  const head = titles.map((title) => element('th', { scope: 'col' }, title));
  const body = rows.map(({ name, cells }) =>
    element('tr', {}, element('th', {}, name), cells.map(drawCell)),
  );
  return element(
    'div',
    scroll,
    element(
      'table',
      { class: 'heat large', style: columnTitles(titles) },
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, body),
    ),
  );
}

function drawCell(given: HeatCell): Markup {
  if (given.kind === 'absent') return element('td', { class: 'quiet' }, given.text);
  const step = heatSteps.findLastIndex((least) => given.ratio >= least);
  const marks = [
    `heat-${Math.max(0, step)}`,
    ...(given.isOversubscribed ? ['oversubscribed'] : []),
    ...(given.isMissed ? ['missed'] : []),
  ];
  return element(
    'td',
    { class: marks.join(' '), title: given.title },
    element('strong', {}, formatWholePercent(given.ratio)),
    element('small', {}, given.small),
  );
}
