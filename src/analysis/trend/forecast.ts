// What comes next: the range of the next value, and when the typical value reaches a limit. Never
// further ahead than half of what the last segment has shown.
import type { SeriesLimit, SeriesPoint } from '../../model/series.ts';
import { predictionInterval } from '../../stats/interval/prediction-interval.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { type Axis, axisOf, msPerDay } from './axis.ts';
import type { Crossing, NextValue, SegmentTrend } from './series-trend.ts';

const leastPoints = 3;
/** Share of the last segment's length that may be foretold. */
const horizonShare = 0.5;

export interface LastSegment {
  readonly points: readonly SeriesPoint[];
  /** Median of the values. */
  readonly level: number;
  readonly trend: SegmentTrend;
}

type Estimated = Extract<SegmentTrend, { readonly kind: 'estimated' }>;

/**
 * Where the next value lies: between order statistics of the last segment, or of its distances from
 * the line where there is a trend. It takes the next value for one of the same kind.
 */
export function nextValue({ points, level, trend }: LastSegment): NextValue {
  if (points.length < leastPoints) {
    const counts = { pointCount: points.length, fewestPointCount: leastPoints };
    return { kind: 'unknown', reason: { kind: 'few-points', ...counts } };
  }
  const values = points.map(({ value }) => value);
  const line = trend.kind === 'estimated' && trend.isTrend ? lineOf(axisOf(points), trend) : null;
  const rest = line === null ? values : values.map((value, index) => value - line.at(index));
  const interval = predictionInterval(rest);
  const ahead = line?.next ?? 0;
  const estimate = {
    value: (line === null ? level : median(sortedCopy(rest))) + ahead,
    low: interval.low + ahead,
    high: interval.high + ahead,
    confidence: interval.confidence,
    count: points.length,
    method: `order statistics of ${points.length} points of the last segment${line === null ? '' : ' around its trend'}`,
  };
  return { kind: 'predicted', estimate };
}

/** One answer a limit; none for an empty series. */
export function crossingsOf(
  segment: LastSegment,
  limits: readonly SeriesLimit[],
): readonly Crossing[] {
  return segment.points.length === 0 ? [] : limits.map((limit) => crossingOf(segment, limit));
}

function crossingOf({ points, level, trend }: LastSegment, limit: SeriesLimit): Crossing {
  const now = trend.kind === 'estimated' && trend.isTrend ? trend.levelAtEnd : level;
  if (isBeyond(now, limit)) return { kind: 'crossed', limit };
  if (trend.kind === 'unknown') return { kind: 'not-expected', limit, reason: trend.reason };
  if (!trend.isTrend) return { kind: 'not-expected', limit, reason: { kind: 'no-trend' } };
  const isTowards = trend.slope.value > 0 === (limit.allowed === 'below');
  if (!isTowards) return { kind: 'not-expected', limit, reason: { kind: 'leads-away' } };
  return reached(points, trend, limit);
}

/** The line turns about the middle of the segment, where it is best known. */
function reached(points: readonly SeriesPoint[], trend: Estimated, limit: SeriesLimit): Crossing {
  const { positions } = axisOf(points);
  const end = positions.at(-1) ?? 0;
  const middle = median(sortedCopy(positions));
  const centre = trend.levelAtEnd - trend.slope.value * (end - middle);
  const aheadAt = (slope: number) => Math.max(0, middle + (limit.value - centre) / slope - end);
  const horizon = horizonShare * end;
  const expected = aheadAt(trend.slope.value);
  if (expected > horizon) return { kind: 'not-expected', limit, reason: { kind: 'too-far' } };
  const [soon, late] = [aheadAt(trend.slope.low), aheadAt(trend.slope.high)].sort((a, b) => a - b);
  const place = (ahead: number) =>
    trend.basis === 'time' ? (points.at(-1)?.atMs ?? 0) + ahead * msPerDay : ahead;
  return {
    kind: 'expected',
    limit,
    basis: trend.basis,
    at: place(expected),
    low: place(soon ?? expected),
    high: late !== undefined && late <= horizon ? place(late) : null,
  };
}

function isBeyond(value: number, { value: limit, allowed }: SeriesLimit): boolean {
  return allowed === 'below' ? value > limit : value < limit;
}

function lineOf({ positions, next }: Axis, { levelAtEnd, slope }: Estimated) {
  const end = positions.at(-1) ?? 0;
  const on = (position: number) => levelAtEnd + slope.value * (position - end);
  return { at: (index: number) => on(positions[index] ?? end), next: on(next) };
}
