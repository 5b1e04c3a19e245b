// Histories and what they mean as one document. Points are columns, because there may be a million.
import type { SeriesTrend, TrendReport } from '../../analysis/trend/series-trend.ts';

const trendSchema = 'baremark.trend/1';

/** Ends with a newline. */
export function renderTrendJson({ trends, warnings }: TrendReport): string {
  return `${JSON.stringify({ schema: trendSchema, series: trends.map(documentOf), warnings })}\n`;
}

function documentOf({ series, ...meaning }: SeriesTrend) {
  const { points, ...label } = series;
  return {
    ...label,
    points: {
      value: points.map(({ value }) => value),
      // A column that no point has is left out.
      ...columnOf('atMs', points),
      ...columnOf('commit', points),
      ...columnOf('origin', points),
    },
    ...meaning,
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
