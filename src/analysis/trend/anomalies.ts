// Single points that do not belong to their segment.
import type { SeriesPoint } from '../../model/series.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import type { Anomaly, Segment } from './series-trend.ts';

/** Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993: |modified z| above this. */
const mostDeviations = 3.5;
/** With fewer points the deviation of one is most of the deviation of all. */
const leastPoints = 5;
/** 1 ÷ the 75 % quantile of the standard normal: scales a MAD to a standard deviation. */
const madScale = 1.4826;
/** √(π ÷ 2): scales a mean absolute deviation, for segments of which over half are equal. */
const meanDeviationScale = 1.253314;

/**
 * Points beyond 3.5 scaled median absolute deviations of their own segment whose neighbours in the
 * segment do not lie beyond on the same side: two in a row are the candidate of a change and are left
 * to the detector of changes.
 */
export function anomaliesOf(
  points: readonly SeriesPoint[],
  segments: readonly Segment[],
): readonly Anomaly[] {
  return segments.flatMap((segment) => anomaliesWithin(points, segment));
}

function anomaliesWithin(
  points: readonly SeriesPoint[],
  { first, last, median: centre }: Segment,
): readonly Anomaly[] {
  if (last - first + 1 < leastPoints) return [];
  const own = points.slice(first, last + 1);
  const deviations = deviationsOf(
    own.map(({ value }) => value),
    centre.value,
  );
  const sideOf = (position: number): number => {
    const deviation = deviations[position] ?? 0;
    return Math.abs(deviation) > mostDeviations ? Math.sign(deviation) : 0;
  };
  return own.flatMap((point, position) => {
    const side = sideOf(position);
    if (side === 0 || side === sideOf(position - 1) || side === sideOf(position + 1)) return [];
    const index = first + position;
    const isLast = index === points.length - 1;
    return [{ index, point, deviations: deviations[position] ?? 0, isLast }];
  });
}

/** All 0 where all values are equal. */
function deviationsOf(values: readonly number[], centre: number): readonly number[] {
  const distances = values.map((value) => Math.abs(value - centre));
  const middle = median(sortedCopy(distances)) * madScale;
  const mean =
    (distances.reduce((sum, each) => sum + each, 0) / values.length) * meanDeviationScale;
  const unit = middle > 0 ? middle : mean;
  return unit === 0 ? values.map(() => 0) : values.map((value) => (value - centre) / unit);
}
