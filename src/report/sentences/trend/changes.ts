// Where a series changed, and which of its values are outliers.
import type { Change, SeriesTrend } from '../../../analysis/trend/series-trend.ts';
import type { SeriesPoint } from '../../../model/series.ts';
import { formatChange, formatNumber, formatProbability, formatTally } from '../../format.ts';
import { formatDay } from '../../format-day.ts';
import { formatValue } from './values.ts';

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

export function withBounds([ratio, low, high]: readonly [number, number, number]): string {
  const [from, to] = [low, high].map((bound) => formatChange(bound).replace(' %', ''));
  return `${formatChange(ratio)} [${from}, ${to}]`;
}

/** `Worse: +5.1 % [+4.0, +6.2] between 0a1b2c3d4e and 5f6a7b8c9d, 2026-11-20, p 0.0003.` */
export function changeSentence(change: Change): string {
  const { direction, certainty, after, pValue } = change;
  const opening = `${direction === 'worse' ? 'Worse' : 'Better'}${certaintyWords[certainty]}`;
  const day = after.atMs === null ? '' : `, ${formatDay(after.atMs)}`;
  return `${opening}: ${changeSize(change)} ${placeOf(change)}${day}, p ${formatProbability(pValue)}.`;
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
  return `${formatTally(anomalies.length, 'outlier')}: ${named.join(', ')}${before}.`;
}
