// Whether the last segment rises or falls, and how fast.
import type { SeriesPoint } from '../../model/series.ts';
import { testTrend } from '../../stats/rank/mann-kendall.ts';
import { fitTheilSen } from '../../stats/rank/theil-sen.ts';
import { scaled } from '../micro/estimates.ts';
import { axisOf } from './axis.ts';
import type { SegmentTrend } from './series-trend.ts';

/** With fewer points an interval that excludes 0 says little about the points to come. */
const leastPoints = 8;
const mostPValue = 0.05;

/**
 * Slope of Theil and Sen with its interval, and the test of Mann and Kendall, which allows for values
 * that resemble their neighbours: both must see a trend.
 * @param points of one segment, in order
 * @param level their median
 */
export function segmentTrend(points: readonly SeriesPoint[], level: number): SegmentTrend {
  if (points.length < leastPoints) {
    const counts = { pointCount: points.length, fewestPointCount: leastPoints };
    return { kind: 'unknown', reason: { kind: 'few-points', ...counts } };
  }
  const { basis, positions } = axisOf(points);
  const values = points.map(({ value }) => value);
  const { slope, intercept, low, high, confidence } = fitTheilSen(positions, values);
  const { pValue } = testTrend(values);
  const estimate = {
    ...{ value: slope, low, high, confidence, count: points.length },
    method: `Theil-Sen slope of ${points.length} points, interval by Kendall's test`,
  };
  return {
    kind: 'estimated',
    basis,
    slope: estimate,
    levelAtEnd: intercept + slope * (positions.at(-1) ?? 0),
    relativeSlope: level > 0 ? scaled(estimate, 1 / level) : null,
    pValue,
    isTrend: (low > 0 || high < 0) && pValue < mostPValue,
  };
}
