// Histories: a row and the story of each series, and a plot where pictures can be drawn.
import { movingAverage } from '../../../analysis/trend/moving-average.ts';
import type { Change, SeriesTrend } from '../../../analysis/trend/series-trend.ts';
import { formatTally } from '../../format.ts';
import { type HistorySpec, historyCaption, historyPlot } from '../../plots/history/history-plot.ts';
import {
  type Cell,
  cell,
  type Figure,
  flexibleColumn,
  numberColumn,
  type Row,
  type Section,
  type Table,
  textColumn,
} from '../../section.ts';
import {
  anomalySentence,
  changeSentence,
  changeSize,
  pointName,
} from '../../sentences/trend/changes.ts';
import { trendWarning } from '../../sentences/trend/doubts.ts';
import {
  crossingSentence,
  nextText,
  trendSentence,
  trendText,
} from '../../sentences/trend/forecast.ts';
import {
  groupTrends,
  newestCertain,
  type TrendGroup,
} from '../../sentences/trend/trend-summary.ts';
import { formatValue, seriesQuantityWords } from '../../sentences/trend/values.ts';
import { drawSeries } from '../../terminal/sparkline.ts';
import { trendLine } from './trend-line.ts';

const sparklineWidth = 16;
/** Changes reported per series; the newest matter. */
const mostChanges = { terminal: 3, page: 20 };

const columns = [
  flexibleColumn('series'),
  numberColumn('n'),
  numberColumn('last'),
  { ...textColumn('history', 4), media: ['terminal'] },
  numberColumn('segments', 1),
  textColumn('last change'),
  textColumn('trend', 3),
  textColumn('next value', 2),
] as const;

const legend =
  'Dots are values in the order of time, dark bands the segments with the interval of their ' +
  'median, the thin line a moving average of 7 for the eye only, a sloping one at the end the ' +
  'trend where one was seen. A vertical line is a change of level: unbroken when confirmed, ' +
  'dashed when only one detector found it or when it is too new to be certain. Rings are ' +
  'outliers, the dashed level is a threshold, and the bar at the right end is where 95 % of ' +
  'next values are to be expected.';

/** One a group: an environment, or a file. */
export function historySections(trends: readonly SeriesTrend[]): readonly Section[] {
  return groupTrends(trends).map(groupSection);
}

function groupSection({ group, trends }: TrendGroup, index: number): Section {
  const quantities = new Set(trends.map(({ series }) => seriesQuantityWords(series.quantity)));
  const table = (rows: readonly Row[]): Table => {
    return { caption: `Series of ${group}`, columns, rows, note: '' };
  };
  return {
    id: `group-${index + 1}`,
    isOpenOnPage: true,
    title: `History: ${group}`,
    explanation: '',
    parts: [
      { kind: 'text', cells: [...quantities].map((words) => cell(words, 'quiet')) },
      // Below a row there is room for the newest changes alone; a plot has its own sentences.
      {
        kind: 'table',
        media: ['terminal'],
        table: table(trends.map((trend) => ({ cells: cellsOf(trend), details: detailsOf(trend) }))),
      },
      {
        kind: 'table',
        media: ['markdown', 'html'],
        table: table(trends.map((trend) => ({ cells: cellsOf(trend), details: [] }))),
      },
      { kind: 'figures', figures: trends.map(figureOf), note: legend },
    ],
  };
}

function cellsOf(trend: SeriesTrend): readonly Cell[] {
  const { series, segments, next } = trend;
  const newest = newestCertain(trend);
  const values = series.points.map(({ value }) => value);
  const last = values.at(-1);
  const tone = newest === null ? 'plain' : newest.direction === 'worse' ? 'bad' : 'good';
  return [
    cell(series.name, 'strong'),
    cell(`${values.length}`),
    cell(last === undefined ? '—' : formatValue(last, series.unit)),
    cell(drawSeries(values, sparklineWidth), 'accent'),
    cell(`${segments.length}`),
    cell(newest === null ? 'none' : changeSize(newest), tone),
    cell(trendText(trend.trend)),
    { ...cell(nextText(next, series)), form: 'whole' },
  ];
}

function detailsOf(trend: SeriesTrend): readonly Cell[] {
  const { changes, crossings, series } = trend;
  const anomalies = anomalySentence(trend);
  return [
    ...changeCells(changes, mostChanges.terminal),
    ...(anomalies === null ? [] : [cell(anomalies, 'quiet')]),
    ...crossings.map((crossing) =>
      cell(
        crossingSentence(crossing, series),
        crossing.kind === 'not-expected' ? 'quiet' : 'doubt',
      ),
    ),
    ...doubtSentences(trend).map((words) => cell(words, 'doubt')),
  ];
}

function changeCells(changes: readonly Change[], most: number): readonly Cell[] {
  const told = changes.slice(-most);
  const earlier = changes.length - told.length;
  return [
    ...(earlier === 0
      ? []
      : [cell(`${formatTally(earlier, 'earlier change')}: see --json.`, 'quiet')]),
    ...told.map((change) =>
      cell(changeSentence(change), change.certainty === 'confirmed' ? 'plain' : 'doubt'),
    ),
  ];
}

function doubtSentences({ doubts }: SeriesTrend): readonly string[] {
  return doubts.map(trendWarning).map(({ message, advice }) => `${message} ${advice}`);
}

function figureOf(trend: SeriesTrend): Figure {
  const { series, changes, crossings } = trend;
  const spec = specOf(trend);
  const anomalies = anomalySentence(trend);
  return {
    caption: series.name,
    small: historyCaption(spec),
    plot: historyPlot(spec),
    sentences: [
      ...changeCells(changes, mostChanges.page).map(({ text }) => text),
      trendSentence(trend.trend),
      ...(anomalies === null ? [] : [anomalies]),
      ...crossings.map((crossing) => crossingSentence(crossing, series)),
      ...doubtSentences(trend),
    ],
  };
}

function specOf(trend: SeriesTrend): HistorySpec {
  const { series, segments, changes, anomalies, next } = trend;
  const { name, unit, points, limits } = series;
  return {
    ...{ name, unit, limits, segments, trendLine: trendLine(trend), odd: anomalies },
    points: points.map((point, index) => {
      return { value: point.value, name: pointName(point, index), atMs: point.atMs };
    }),
    averages: movingAverage(
      points.map(({ value }) => value),
      segments,
    ),
    changes: changes.map((change) => ({
      ...{ index: change.index, ratio: change.ratio, words: changeSentence(change) },
      isWorse: change.direction === 'worse',
      isConfirmed: change.certainty === 'confirmed',
    })),
    next: next.kind === 'unknown' ? null : next.estimate,
  };
}
