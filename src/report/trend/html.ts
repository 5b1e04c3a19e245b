// Histories as one HTML page that needs nothing else: tables, and a plot of each series as SVG.
import type { SeriesTrend, TrendReport } from '../../analysis/trend/series-trend.ts';
import { formatTally } from '../format.ts';
import { pageHead } from '../html/head.ts';
import { element, type Markup, render } from '../html/markup.ts';
import { badge, note, numeric, section, table, text } from '../html/table.ts';
import { drawHistory } from '../plots/history.ts';
import { groupTrends, newestCertain, summariseTrends, type TrendGroup } from './summary.ts';
import {
  anomalySentence,
  changeSentence,
  changeSize,
  crossingSentence,
  formatValue,
  nextText,
  trendSentence,
  trendText,
} from './text.ts';

/** Changes told below a plot; the newest matter. */
const mostChanges = 20;

const columns = [
  text('series'),
  numeric('points'),
  numeric('last'),
  numeric('segments'),
  text('last change'),
  text('trend of the last segment'),
  text('next value, 95 %'),
];

const legend =
  'Dots are values in the order of time, dark bands the segments with the interval of their ' +
  'median, the thin line a moving average of 7 for the eye only, a sloping one at the end the ' +
  'trend where one was seen. A vertical line is a change of level: unbroken when confirmed, ' +
  'dashed when only one detector found it or when it is too new to be certain. Rings are single ' +
  'odd values, the dashed level is a threshold, and the bar at the right end is where 95 % of ' +
  'next values are to be expected.';

/** Ends with a newline. */
export function renderTrendHtml(report: TrendReport): string {
  const { sentence, tone } = summariseTrends(report);
  const groups = groupTrends(report.trends);
  const body = element(
    'body',
    {},
    element(
      'header',
      {},
      element('h1', {}, 'Baremark history'),
      element('p', { class: `summary ${tone}` }, sentence),
      warningList(report),
    ),
    element('main', {}, groups.map(groupSection)),
  );
  return `<!doctype html>\n${render(element('html', { lang: 'en' }, pageHead('Baremark history'), body))}\n`;
}

function warningList({ warnings }: TrendReport): readonly Markup[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(({ message, advice }) =>
    element('li', {}, message, ' ', element('span', { class: 'quiet' }, advice)),
  );
  return [element('ul', { class: 'doubt' }, items)];
}

function groupSection({ group, trends }: TrendGroup, index: number): Markup {
  const quantities = [...new Set(trends.map(({ series }) => series.quantity))];
  return section(
    `group-${index + 1}`,
    group,
    quantities.map(note),
    table(`Series of ${group}`, columns, trends.map(rowOf)),
    element('div', { class: 'plots' }, trends.map(plotOf)),
    note(legend),
  );
}

function rowOf(trend: SeriesTrend) {
  const { series, segments, next } = trend;
  const newest = newestCertain(trend);
  const last = series.points.at(-1);
  return [
    series.name,
    `${series.points.length}`,
    last === undefined ? '—' : formatValue(last.value, series.unit),
    `${segments.length}`,
    newest === null
      ? 'none'
      : badge(changeSize(newest), newest.direction === 'worse' ? 'bad' : 'good'),
    trendText(trend.trend),
    element('span', { class: 'whole' }, nextText(next, series)),
  ];
}

function plotOf(trend: SeriesTrend): Markup {
  const { series, changes, crossings, warnings } = trend;
  const anomalies = anomalySentence(trend);
  const told = changes.slice(-mostChanges);
  const earlier = changes.length - told.length;
  const sentences = [
    ...(earlier === 0 ? [] : [`${formatTally(earlier, 'earlier change')}: see --json.`]),
    ...told.map(changeSentence),
    trendSentence(trend.trend),
    ...(anomalies === null ? [] : [anomalies]),
    ...crossings.map((crossing) => crossingSentence(crossing, series)),
    ...warnings.map(({ message, advice }) => `${message} ${advice}`),
  ];
  const plot = drawHistory(trend);
  return element(
    'figure',
    {},
    element('figcaption', {}, series.name, element('small', {}, plot.caption)),
    plot.drawing,
    element(
      'ul',
      { class: 'note' },
      sentences.map((sentence) => element('li', {}, sentence)),
    ),
  );
}
