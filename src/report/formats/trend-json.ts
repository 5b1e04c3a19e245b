// Histories and what they mean as one document. Points are columns, because there may be a million.
import type { SeriesTrend, TrendReport } from '../../analysis/trend/series-trend.ts';
import { trendWarning } from '../sentences/trend/doubts.ts';
import { noCrossingWords, noRangeWords, unknownWords } from '../sentences/trend/forecast.ts';
import { seriesQuantityWords } from '../sentences/trend/values.ts';

const trendSchema = 'baremark.trend/1';

/** Ends with a newline. */
export function renderTrendJson({ trends, warnings }: TrendReport): string {
  return `${JSON.stringify({ schema: trendSchema, series: trends.map(documentOf), warnings })}\n`;
}

function documentOf({ series, trend, next, crossings, doubts, ...meaning }: SeriesTrend) {
  const { points, ...label } = series;
  return {
    ...label,
    quantity: seriesQuantityWords(label.quantity),
    points: {
      value: points.map(({ value }) => value),
      // A column that no point has is left out.
      ...columnOf('atMs', points),
      ...columnOf('commit', points),
      ...columnOf('origin', points),
    },
    ...meaning,
    trend: trend.kind === 'unknown' ? { ...trend, reason: unknownWords(trend.reason) } : trend,
    next: next.kind === 'unknown' ? { ...next, reason: noRangeWords(next.reason) } : next,
    crossings: crossings.map((crossing) =>
      crossing.kind === 'not-expected'
        ? { ...crossing, reason: noCrossingWords(crossing.reason) }
        : crossing,
    ),
    warnings: doubts.map(trendWarning),
  };
}

function columnOf<Key extends 'atMs' | 'commit' | 'origin'>(
  key: Key,
  points: SeriesTrend['series']['points'],
) {
  return points.every((point) => point[key] === null)
    ? {}
    : { [key]: points.map((point) => point[key]) };
}
