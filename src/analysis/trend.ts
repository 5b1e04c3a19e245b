// What a series of values over time means: where it changed, what is odd, where it is going.
import type { Series } from '../model/series.ts';
import type { Warning } from '../model/warning.ts';
import { anomaliesOf } from './trend/anomalies.ts';
import { changesOf } from './trend/changes.ts';
import { crossingsOf, nextValue } from './trend/forecast.ts';
import { segmentTrend } from './trend/segment-trend.ts';
import { segmentsOf } from './trend/segments.ts';
import type { Change, SegmentTrend, SeriesTrend } from './trend/series-trend.ts';

export interface TrendSettings {
  /** Smallest relative change of level that is told (0.02 = 2 %). */
  readonly minChangeRatio: number;
}

export const defaultTrendSettings: TrendSettings = { minChangeRatio: 0.02 };

/** Change points need values above 0; the rest is said of any series, the empty one included. */
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
    ? { kind: 'unknown', reason: 'a suspected change lies in the last segment' }
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
    warnings: [...(isPositive ? [] : [positiveWarning]), ...doubtsOf(changes)],
  };
}

/** The last segment may be two, and a drift is no step. */
function doubtsOf(changes: readonly Change[]): readonly Warning[] {
  const last = changes.slice(-driftSteps);
  const isDrift =
    last.length === driftSteps && new Set(last.map(({ direction }) => direction)).size === 1;
  const isSuspected = changes.at(-1)?.certainty === 'suspected';
  return [...(isDrift ? [driftWarning] : []), ...(isSuspected ? [suspicionWarning] : [])];
}

/** As many changes in a row that go the same way look like a ramp. */
const driftSteps = 3;

const driftWarning: Warning = {
  code: 'drift-or-steps',
  message: `The last ${driftSteps} changes go the same way: a slow drift is cut into such steps too.`,
  advice: 'Look at the plot of --html before you blame a commit.',
};

const suspicionWarning: Warning = {
  code: 'suspected-change',
  message: 'The range of the next value takes the suspected change for chance.',
  advice: 'Measure a few more times, at this commit and at the one before.',
};

const positiveWarning: Warning = {
  code: 'values-not-positive',
  message: 'Changes of level were not looked for: there are values of 0 or below.',
  advice: 'A relative change needs values above 0; look at another column.',
};
