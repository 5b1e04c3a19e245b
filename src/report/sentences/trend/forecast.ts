// The trend of the last segment, the next value and when a limit is reached.
import type {
  Crossing,
  NextValue,
  NoCrossing,
  SegmentTrend,
  SuspectedChange,
  TooFewPoints,
  TrendBasis,
} from '../../../analysis/trend/series-trend.ts';
import type { Series } from '../../../model/series.ts';
import { formatChange, formatProbability, formatTally, formatWholePercent } from '../../format.ts';
import { formatDay } from '../../format-day.ts';
import { withBounds } from './changes.ts';
import { formatValue, rangeText } from './values.ts';

const daysPerMonth = 30.4375;
const pointsPerSpan = 100;

/** `+1.2 % per month`, `none seen`, or `—` where it cannot be known. */
export function trendText(trend: SegmentTrend): string {
  if (trend.kind === 'unknown') return '—';
  if (!trend.isTrend) return 'none seen';
  const { relativeSlope, basis } = trend;
  if (relativeSlope === null) return 'yes, from a median of 0';
  return `${formatChange(1 + relativeSlope.value * spanOf(basis))} ${spanWords(basis)}`;
}

/** Why there is no trend, or how sure its slope is. */
export function trendSentence(trend: SegmentTrend): string {
  if (trend.kind === 'unknown') return `Trend: not known, ${unknownWords(trend.reason)}.`;
  const { relativeSlope, basis, pValue } = trend;
  if (relativeSlope === null) return 'Trend: its size has no percentage, because the median is 0.';
  const inSpan = (slope: number) => 1 + slope * spanOf(basis);
  const { value, low, high } = relativeSlope;
  const size = withBounds([inSpan(value), inSpan(low), inSpan(high)]);
  const found = trend.isTrend ? '' : ' (no trend seen)';
  return `Trend of the last segment: ${size} ${spanWords(basis)}, p ${formatProbability(pValue)}${found}.`;
}

/** `12.1 to 13.4 ms`, with its confidence where few points reach less than 95 %, or a dash. */
export function nextText(next: NextValue, { unit }: Series): string {
  if (next.kind === 'unknown') return '—';
  const { low, high, confidence } = next.estimate;
  const note = confidence < 0.945 ? ` (${formatWholePercent(confidence)})` : '';
  return `${rangeText(low, high, unit)}${note}`;
}

export function crossingSentence(crossing: Crossing, { unit }: Series): string {
  const { limit } = crossing;
  const name = `"${limit.text}"`;
  switch (crossing.kind) {
    case 'crossed':
      return `The typical value is already beyond ${name} (${formatValue(limit.value, unit)}).`;
    case 'not-expected':
      return `No date for ${name}: ${noCrossingWords(crossing.reason)}.`;
    case 'expected': {
      const { basis, at, low, high } = crossing;
      const end = high === null ? 'too late to predict' : placeOn(basis, high);
      return `The typical value reaches ${name} about ${placeOn(basis, at)} [${placeOn(basis, low)}, ${end}] if the trend continues.`;
    }
    default:
      return crossing satisfies never;
  }
}

export function unknownWords(reason: TooFewPoints | SuspectedChange): string {
  if (reason.kind === 'suspected-change') return 'a suspected change lies in the last segment';
  return `the last segment has ${reason.pointCount} points and a trend needs ${reason.fewestPointCount}`;
}

/** Why no next value can be named. */
export function noRangeWords({ pointCount, fewestPointCount }: TooFewPoints): string {
  return `the last segment has ${pointCount} points and a range needs ${fewestPointCount}`;
}

export function noCrossingWords(reason: NoCrossing): string {
  switch (reason.kind) {
    case 'no-trend':
      return "the interval of the last segment's slope includes 0";
    case 'leads-away':
      return 'the trend leads away from it';
    case 'too-far':
      return 'at this slope it lies further ahead than half the length of the last segment';
    default:
      return unknownWords(reason);
  }
}

function spanOf(basis: TrendBasis): number {
  return basis === 'time' ? daysPerMonth : pointsPerSpan;
}

function spanWords(basis: TrendBasis): string {
  return basis === 'time' ? 'per month' : `per ${pointsPerSpan} points`;
}

function placeOn(basis: TrendBasis, at: number): string {
  return basis === 'time' ? formatDay(at) : `${formatTally(Math.ceil(at), 'point')} ahead`;
}
