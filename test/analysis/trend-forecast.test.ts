// Where a series is going: trend of its last segment, range of the next value, limits in sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyseSeries } from '../../src/analysis/trend.ts';
import type { SeriesLimit } from '../../src/model/series.ts';
import {
  noCrossingWords,
  noRangeWords,
  trendSentence,
} from '../../src/report/sentences/trend/forecast.ts';
import { dailyPoints, madeSeries, noisy, steps } from './made-series.ts';

const loose = { minChangeRatio: 0.5 };
const firstMs = Date.UTC(2026, 0, 1);
const msPerDay = 86_400_000;

function below(value: number): SeriesLimit {
  return { text: `< ${value}`, value, allowed: 'below' };
}

/** 0.1 per day from 100 on. */
function ramp(count: number, perDay = 0.1): number[] {
  return Array.from({ length: count }, (_, day) => 100 + perDay * day);
}

test('the slope of a straight line is found exactly, per day and relative to its median', () => {
  const { trend } = analyseSeries(madeSeries(ramp(41)), loose);
  assert.ok(trend.kind === 'estimated' && trend.isTrend);
  assert.equal(trend.basis, 'time');
  assert.equal(trend.slope.value.toFixed(6), '0.100000');
  assert.equal(trend.levelAtEnd.toFixed(6), '104.000000');
  // The median is 102.
  assert.equal(trend.relativeSlope?.value.toFixed(6), (0.1 / 102).toFixed(6));
});

test('values without times, at equal times or within hours are taken by their number', () => {
  const points = dailyPoints(ramp(40));
  const timeless = points.map((point) => ({ ...point, atMs: null }));
  const hourly = points.map((point, index) => ({ ...point, atMs: firstMs + index * 3.6e6 }));
  const paired = points.map((point, index) => ({
    ...point,
    atMs: firstMs + (index >> 1) * msPerDay,
  }));
  for (const given of [timeless, hourly, paired]) {
    const { trend } = analyseSeries(madeSeries([], { points: given }), loose);
    assert.ok(trend.kind === 'estimated');
    assert.equal(trend.basis, 'order');
    assert.equal(trend.slope.value.toFixed(6), '0.100000');
  }
});

test('uneven times are allowed for', () => {
  const days = Array.from({ length: 30 }, (_, index) => index + (index % 3) * 0.3);
  const points = days.map((day) => ({
    value: 100 + 0.2 * day,
    atMs: firstMs + day * msPerDay,
    commit: null,
    origin: null,
  }));
  const { trend } = analyseSeries(madeSeries([], { points }), loose);
  assert.ok(trend.kind === 'estimated');
  assert.equal(trend.slope.value.toFixed(6), '0.200000');
});

test('noise is no trend, and a short segment has none that could be known', () => {
  const flat = analyseSeries(madeSeries(noisy(steps([40, 100]), 0.02, 3)), loose);
  assert.ok(flat.trend.kind === 'estimated' && !flat.trend.isTrend);
  assert.ok(flat.trend.slope.low <= 0 && flat.trend.slope.high >= 0);
  const short = analyseSeries(madeSeries(ramp(5)), loose);
  assert.ok(short.trend.kind === 'unknown');
  assert.match(trendSentence(short.trend), /has 5 points and a trend needs 8/);
});

test('a long segment gives the same slope', () => {
  const { trend } = analyseSeries(madeSeries(ramp(5000, 0.001)), loose);
  assert.ok(trend.kind === 'estimated' && trend.isTrend);
  assert.equal(trend.slope.value.toFixed(6), '0.001000');
});

test('a suspected change is not taken for a trend', () => {
  const values = noisy(steps([12, 100], [4, 110]), 0.01, 11);
  const { trend, next } = analyseSeries(madeSeries(values));
  assert.ok(trend.kind === 'unknown');
  assert.match(trendSentence(trend), /a suspected change lies in the last segment/);
  assert.ok(next.kind === 'predicted');
});

test('the next value of a flat segment lies in the range of its order statistics', () => {
  const { next } = analyseSeries(madeSeries(noisy(steps([39, 100]), 0.02, 8)), loose);
  assert.ok(next.kind === 'predicted');
  // From the lowest to the highest of n values: (n − 1) / (n + 1) = 38 / 40.
  assert.ok(next.estimate.confidence >= 0.95 - 1e-9);
  assert.ok(next.estimate.low >= 98 && next.estimate.high <= 102);
  const few = analyseSeries(madeSeries([1, 2]), loose).next;
  assert.ok(few.kind === 'unknown');
  assert.match(noRangeWords(few.reason), /has 2 points/);
});

test('where there is a trend the next value lies around its line', () => {
  const values = ramp(60, 1).map((value, index) => value + (index % 2 === 0 ? 0.5 : -0.5));
  const { next } = analyseSeries(madeSeries(values), loose);
  assert.ok(next.kind === 'predicted');
  // The line is 159 at the last point, so 160 at the next, ± 0.5.
  assert.ok(Math.abs(next.estimate.value - 160) < 0.6, `${next.estimate.value}`);
  assert.ok(next.estimate.low > 158.9 && next.estimate.high < 161.1);
  assert.match(next.estimate.method, /around its trend/);
});

test('next values fall into the range as often as it says', () => {
  const wanted = Array.from({ length: 300 }, (_, seed) => {
    const values = noisy(steps([60, 100]), 0.02, seed);
    const { next } = analyseSeries(madeSeries(values.slice(0, 59)), loose);
    assert.ok(next.kind === 'predicted');
    const value = values[59] ?? 0;
    return value >= next.estimate.low && value <= next.estimate.high;
  });
  const hits = wanted.filter((isInside) => isInside).length;
  // 95 % of 300 is 285; four standard deviations of the binomial are 15.
  assert.ok(hits >= 270, `${hits} of 300`);
});

test('a limit that a trend will reach soon has a date with an interval', () => {
  const limits = [below(105)];
  const { crossings } = analyseSeries(madeSeries(noisy(ramp(41), 0.0004, 6), { limits }), loose);
  const [crossing] = crossings;
  assert.ok(crossing?.kind === 'expected');
  // 100 + 0.1 d = 105 at day 50.
  const day = (crossing.at - firstMs) / msPerDay;
  assert.ok(Math.abs(day - 50) < 1, `day ${day}`);
  assert.ok(crossing.low <= crossing.at && crossing.at <= (crossing.high ?? Infinity));
  assert.ok(crossing.low >= firstMs + 40 * msPerDay);
});

test('no date is given for a limit that is crossed, far away, receding or without a trend, each with its reason', () => {
  const limits = [below(103), below(120), { text: '> 90', value: 90, allowed: 'above' } as const];
  const { crossings } = analyseSeries(madeSeries(ramp(41), { limits }), loose);
  assert.deepEqual(
    crossings.map((each) =>
      each.kind === 'not-expected' ? noCrossingWords(each.reason) : each.kind,
    ),
    [
      'crossed',
      'at this slope it lies further ahead than half the length of the last segment',
      'the trend leads away from it',
    ],
  );
  const flat = noisy(steps([40, 100]), 0.02, 3);
  const [noTrend] = analyseSeries(madeSeries(flat, { limits: [below(103)] }), loose).crossings;
  assert.ok(noTrend?.kind === 'not-expected');
  assert.match(noCrossingWords(noTrend.reason), /slope includes 0/);
  const [short] = analyseSeries(madeSeries([1, 2], { limits: [below(3)] })).crossings;
  assert.ok(short?.kind === 'not-expected');
  assert.match(noCrossingWords(short.reason), /has 2 points/);
  assert.deepEqual(analyseSeries(madeSeries([], { limits: [below(3)] })).crossings, []);
});

test('equal values and zeros have a range of no width and no trend', () => {
  for (const level of [5, 0]) {
    const { trend, next } = analyseSeries(madeSeries(steps([30, level])));
    assert.ok(trend.kind === 'estimated' && !trend.isTrend);
    assert.ok(next.kind === 'predicted');
    assert.deepEqual([next.estimate.low, next.estimate.high], [level, level]);
  }
});
