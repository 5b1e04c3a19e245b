// Histories as one HTML page that needs nothing else: tables, and a plot of each series as SVG.
import type { TrendReport } from '../../analysis/trend/series-trend.ts';
import { drawSection } from '../html/draw-section.ts';
import { element, type Markup } from '../html/markup.ts';
import { renderPage } from '../html/page.ts';
import { historySections } from '../sections/history/history.ts';
import { summariseTrends } from '../sentences/trend/trend-summary.ts';

/** Ends with a newline. */
export function renderTrendHtml(report: TrendReport): string {
  const { sentence, tone } = summariseTrends(report);
  const sections = historySections(report.trends).flatMap((section) => drawSection(section) ?? []);
  return renderPage(
    'Baremark history',
    element(
      'header',
      {},
      element('h1', {}, 'Baremark history'),
      element('p', { class: `summary ${tone}` }, sentence),
      warningList(report),
    ),
    element('main', {}, sections),
  );
}

function warningList({ warnings }: TrendReport): readonly Markup[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(({ message, advice }) =>
    element('li', {}, message, ' ', element('span', { class: 'quiet' }, advice)),
  );
  return [element('ul', { class: 'doubt' }, items)];
}
