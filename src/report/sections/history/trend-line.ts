// The line of a trend, from the first point of the last segment to its last one.
import type { SeriesTrend } from '../../../analysis/trend/series-trend.ts';

const msPerDay = 86_400_000;
const mostVertices = 50;

/** Empty where no trend was seen. Bent where it holds for time and points are not evenly spaced. */
export function trendLine({ trend, segments, series }: SeriesTrend) {
  const segment = segments.at(-1);
  if (segment === undefined || trend.kind === 'unknown' || !trend.isTrend) return [];
  const { first, last } = segment;
  const count = Math.min(mostVertices, last - first + 1);
  const endMs = series.points[last]?.atMs ?? 0;
  return Array.from({ length: count }, (_, vertex) => {
    const position = first + Math.round((vertex * (last - first)) / Math.max(1, count - 1));
    const atMs = series.points[position]?.atMs ?? endMs;
    const ahead = trend.basis === 'time' ? (atMs - endMs) / msPerDay : position - last;
    return { position, value: trend.levelAtEnd + trend.slope.value * ahead };
  });
}
