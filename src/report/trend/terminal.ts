// Histories in a terminal: one table a group, the story of each series below its row.
import type { SeriesTrend, TrendReport } from '../../analysis/trend/series-trend.ts';
import { formatTally } from '../format.ts';
import { type Cell, cell, flexibleColumn, numberColumn, type Row, textColumn } from '../section.ts';
import { drawSeries } from '../terminal/sparkline.ts';
import { renderParagraph, renderTable } from '../terminal/table.ts';
import type { View } from '../terminal/view.ts';
import { groupTrends, newestCertain, summariseTrends, type TrendGroup } from './summary.ts';
import {
  anomalySentence,
  changeSentence,
  changeSize,
  crossingSentence,
  formatValue,
  nextText,
  trendText,
} from './text.ts';

const sparklineWidth = 16;
/** Changes told of each series; the newest matter. */
const mostChanges = 3;

const columns = [
  flexibleColumn('series'),
  numberColumn('n'),
  numberColumn('last'),
  textColumn('history', 4),
  numberColumn('segments', 1),
  textColumn('last change'),
  textColumn('trend', 3),
  textColumn('next value', 2),
];

/** Fits `view.columns` from 80 on; ends with a newline. */
export function renderTrendTerminal(report: TrendReport, view: View): string {
  const { sentence, tone } = summariseTrends(report);
  const sections = [
    ...groupTrends(report.trends).map((group) => renderGroup(group, view)),
    renderDoubts(report, view),
    renderParagraph(cell(sentence, tone), 0, view),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function renderGroup({ group, trends }: TrendGroup, view: View): readonly string[] {
  const quantities = [...new Set(trends.map(({ series }) => series.quantity))];
  return [
    ...renderParagraph(cell(`History: ${group}`, 'strong'), 0, view),
    ...quantities.flatMap((quantity) => renderParagraph(cell(quantity, 'quiet'), 2, view)),
    ...renderTable(columns, trends.map(rowOf), view),
  ];
}

function rowOf(trend: SeriesTrend): Row {
  const { series, segments, next } = trend;
  const newest = newestCertain(trend);
  const last = series.points.at(-1);
  const tone = newest === null ? 'plain' : newest.direction === 'worse' ? 'bad' : 'good';
  return {
    cells: [
      cell(series.name, 'strong'),
      cell(`${series.points.length}`),
      cell(last === undefined ? '—' : formatValue(last.value, series.unit)),
      cell(
        drawSeries(
          series.points.map(({ value }) => value),
          sparklineWidth,
        ),
        'accent',
      ),
      cell(`${segments.length}`),
      cell(newest === null ? 'none' : changeSize(newest), tone),
      cell(trendText(trend.trend)),
      cell(nextText(next, series)),
    ],
    details: detailsOf(trend),
  };
}

function detailsOf(trend: SeriesTrend): readonly Cell[] {
  const { changes, crossings, series, warnings } = trend;
  const told = changes.slice(-mostChanges);
  const earlier = changes.length - told.length;
  const anomalies = anomalySentence(trend);
  return [
    ...(earlier === 0
      ? []
      : [cell(`${formatTally(earlier, 'earlier change')}: see --json.`, 'quiet')]),
    ...told.map((change) =>
      cell(changeSentence(change), change.certainty === 'confirmed' ? 'plain' : 'doubt'),
    ),
    ...(anomalies === null ? [] : [cell(anomalies, 'quiet')]),
    ...crossings.map((crossing) =>
      cell(
        crossingSentence(crossing, series),
        crossing.kind === 'not-expected' ? 'quiet' : 'doubt',
      ),
    ),
    ...warnings.map(({ message, advice }) => cell(`${message} ${advice}`, 'doubt')),
  ];
}

function renderDoubts({ warnings }: TrendReport, view: View): readonly string[] {
  return warnings.flatMap(({ message, advice }) => [
    ...renderParagraph(cell(message, 'doubt'), 0, view),
    ...renderParagraph(cell(advice, 'quiet'), 2, view),
  ]);
}
