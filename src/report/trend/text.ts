// The words of a trend, shared by terminal and HTML.
import type {
  Change,
  Crossing,
  NextValue,
  SegmentTrend,
  SeriesTrend,
  TrendBasis,
} from '../../analysis/trend/series-trend.ts';
import type { Series, SeriesPoint, SeriesUnit } from '../../model/series.ts';
import { formatDay } from '../calendar.ts';
import {
  formatChange,
  formatCount,
  formatNumber,
  formatQuantity,
  formatTally,
  formatWholePercent,
} from '../format.ts';

const digits = 4;
const daysPerMonth = 30.4375;
const pointsPerSpan = 100;
/** Larger numbers without a unit of their own are shortened: 1.432 M. */
const leastShortened = 1e5;

export function formatValue(value: number, unit: SeriesUnit): string {
  if (unit.kind === 'base') return formatQuantity(value, unit.unit, digits);
  const number =
    Math.abs(value) >= leastShortened ? formatCount(value, digits) : formatNumber(value, digits);
  return unit.symbol === '' ? number : `${number} ${unit.symbol}`;
}

/** How a point is called: its commit, else its Run, else its number from 1. */
export function pointName({ commit, origin }: SeriesPoint, index: number): string {
  if (commit !== null) return shortCommit(commit);
  return origin ?? `point ${index + 1}`;
}

function shortCommit(commit: string): string {
  return commit.replace(/^([0-9a-f]{10})[0-9a-f]{10,}/, '$1');
}

/** `+5.1 % [+4.0, +6.2]` */
export function changeSize({ ratio, low, high }: Change): string {
  return withBounds([ratio, low, high]);
}

function withBounds([ratio, low, high]: readonly [number, number, number]): string {
  const [from, to] = [low, high].map((bound) => formatChange(bound).replace(' %', ''));
  return `${formatChange(ratio)} [${from}, ${to}]`;
}

/** `Worse: +5.1 % [+4.0, +6.2] between 0a1b2c3d4e and 5f6a7b8c9d, 2026-11-20, p 0.0003.` */
export function changeSentence(change: Change): string {
  const { direction, certainty, after, pValue } = change;
  const opening = `${direction === 'worse' ? 'Worse' : 'Better'}${certaintyWords[certainty]}`;
  const day = after.atMs === null ? '' : `, ${formatDay(after.atMs)}`;
  const probability = pValue < 1e-4 ? 'p < 0.0001' : `p ${formatNumber(pValue, 2)}`;
  return `${opening}: ${changeSize(change)} ${placeOf(change)}${day}, ${probability}.`;
}

const certaintyWords: Readonly<Record<Change['certainty'], string>> = {
  confirmed: '',
  unconfirmed: ', by one detector of two',
  suspected: ', suspected (too few points to be sure)',
};

/** Two points of one clean commit differ by something other than the code. */
function placeOf({ before, after, index }: Change): string {
  const { commit } = after;
  if (commit !== null && commit === before.commit && !commit.endsWith('-dirty')) {
    return `within commit ${shortCommit(commit)} (so the machine or its load changed, not the code)`;
  }
  const place = `between ${pointName(before, index - 1)} and ${pointName(after, index)}`;
  const isSameCode = after.codeHash !== undefined && after.codeHash === before.codeHash;
  return isSameCode
    ? `${place} (the same code: no file that it loads differs, so the machine, Node or its data changed)`
    : place;
}

/** `+1.2 % a month`, `none seen`, or `—` where it cannot be known. */
export function trendText(trend: SegmentTrend): string {
  if (trend.kind === 'unknown') return '—';
  if (!trend.isTrend) return 'none seen';
  const { relativeSlope, basis } = trend;
  if (relativeSlope === null) return 'yes, from a median of 0';
  return `${formatChange(1 + relativeSlope.value * spanOf(basis))} ${spanWords(basis)}`;
}

/** Why there is no trend, or how sure its slope is. */
export function trendSentence(trend: SegmentTrend): string {
  if (trend.kind === 'unknown') return `Trend: not known, ${trend.reason}.`;
  const { relativeSlope, basis, pValue } = trend;
  if (relativeSlope === null) return 'Trend: its size has no percentage, because the median is 0.';
  const inSpan = (slope: number) => 1 + slope * spanOf(basis);
  const { value, low, high } = relativeSlope;
  const size = withBounds([inSpan(value), inSpan(low), inSpan(high)]);
  const found = trend.isTrend ? '' : ' (no trend seen)';
  return `Trend of the last segment: ${size} ${spanWords(basis)}, p ${formatNumber(pValue, 2)}${found}.`;
}

/** `12.1 to 13.4 ms`, with its confidence where few points reach less than 95 %, or a dash. */
export function nextText(next: NextValue, { unit }: Series): string {
  if (next.kind === 'unknown') return '—';
  const { low, high, confidence } = next.estimate;
  const note = confidence < 0.945 ? ` (${formatWholePercent(confidence)})` : '';
  return `${rangeText(low, high, unit)}${note}`;
}

/** The unit once where both have the same. */
export function rangeText(low: number, high: number, unit: SeriesUnit): string {
  const [from, to] = [formatValue(low, unit), formatValue(high, unit)];
  const symbol = /\s.*$/.exec(to)?.[0] ?? '';
  const isShared = symbol !== '' && from.endsWith(symbol);
  return `${isShared ? from.slice(0, -symbol.length) : from} to ${to}`;
}

export function crossingSentence(crossing: Crossing, { unit }: Series): string {
  const { limit } = crossing;
  const name = `"${limit.text}"`;
  switch (crossing.kind) {
    case 'crossed':
      return `The typical value is already beyond ${name} (${formatValue(limit.value, unit)}).`;
    case 'not-expected':
      return `No date for ${name}: ${crossing.reason}.`;
    case 'expected': {
      const { basis, at, low, high } = crossing;
      const end = high === null ? 'later than may be foretold' : placeOn(basis, high);
      return `The typical value reaches ${name} about ${placeOn(basis, at)} [${placeOn(basis, low)}, ${end}] if the trend goes on.`;
    }
    default:
      return crossing satisfies never;
  }
}

/** Null when there are none. */
export function anomalySentence({ anomalies, series }: SeriesTrend): string | null {
  const most = 3;
  if (anomalies.length === 0) return null;
  const named = anomalies.slice(-most).map(({ index, point, deviations, isLast }) => {
    const open = isLast ? ', the last, so perhaps a change' : '';
    return `${formatValue(point.value, series.unit)} at ${pointName(point, index)} (${formatNumber(Math.abs(deviations), 2)} deviations ${deviations < 0 ? 'below' : 'above'}${open})`;
  });
  const earlier = anomalies.length - named.length;
  const before = earlier > 0 ? ` and ${earlier} earlier` : '';
  return `${formatTally(anomalies.length, 'single odd value')}: ${named.join(', ')}${before}.`;
}

function spanOf(basis: TrendBasis): number {
  return basis === 'time' ? daysPerMonth : pointsPerSpan;
}

function spanWords(basis: TrendBasis): string {
  return basis === 'time' ? 'a month' : `per ${pointsPerSpan} points`;
}

function placeOn(basis: TrendBasis, at: number): string {
  return basis === 'time' ? formatDay(at) : `${formatTally(Math.ceil(at), 'point')} ahead`;
}
