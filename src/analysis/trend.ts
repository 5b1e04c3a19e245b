// What a series of values over time means: changes, outliers and forecast.
import type { Series } from '../model/series.ts';
import { anomaliesOf } from './trend/anomalies.ts';
import { changesOf } from './trend/changes.ts';
import { crossingsOf, nextValue } from './trend/forecast.ts';
import { segmentTrend } from './trend/segment-trend.ts';
import { segmentsOf } from './trend/segments.ts';
import type { Change, SegmentTrend, SeriesTrend, TrendDoubt } from './trend/series-trend.ts';

export interface TrendSettings {
  /** Smallest relative change of level that is reported (0.02 = 2 %). */
  readonly minChangeRatio: number;
}

export const defaultTrendSettings: TrendSettings = { minChangeRatio: 0.02 };

/** Change points need values above 0; the rest is computed for any series, even an empty one. */
export function analyseSeries(
  series: Series,
  { minChangeRatio }: TrendSettings = defaultTrendSettings,
): SeriesTrend {
  const { points, limits } = series;
  const isPositive = points.every(({ value }) => value > 0);
  const changes = isPositive ? changesOf(series, minChangeRatio) : [];
  const segments = segmentsOf(
    points.map(({ value }) => value),
    changes,
  );
  const lastPoints = points.slice(segments.at(-1)?.first ?? 0);
  const level = segments.at(-1)?.median.value ?? 0;
  const isSuspected = changes.at(-1)?.certainty === 'suspected';
  const trend: SegmentTrend = isSuspected
    ? { kind: 'unknown', reason: { kind: 'suspected-change' } }
    : segmentTrend(lastPoints, level);
  const last = { points: lastPoints, level, trend };
  return {
    series,
    segments,
    changes,
    anomalies: anomaliesOf(points, segments),
    trend,
    next: nextValue(last),
    crossings: crossingsOf(last, limits),
    doubts: [
      ...(isPositive ? [] : [{ kind: 'values-not-positive' } as const]),
      ...doubtsOf(changes),
    ],
  };
}

/** The last segment may be two, and a drift is no step. */
function doubtsOf(changes: readonly Change[]): readonly TrendDoubt[] {
  const last = changes.slice(-driftSteps);
  const isDrift =
    last.length === driftSteps && new Set(last.map(({ direction }) => direction)).size === 1;
  const isSuspected = changes.at(-1)?.certainty === 'suspected';
  return [
    ...(isDrift ? [{ kind: 'drift-or-steps', changeCount: driftSteps } as const] : []),
    ...(isSuspected ? [{ kind: 'suspected-change' } as const] : []),
  ];
}

/** As many changes in a row that go the same way look like a ramp. */
const driftSteps = 3;
