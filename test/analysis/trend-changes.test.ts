// Changes of level, segments and outliers of series with planted changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movingAverage } from '../../src/analysis/trend/moving-average.ts';
import { analyseSeries } from '../../src/analysis/trend.ts';
import { dailyPoints, madeSeries, noisy, steps } from './made-series.ts';

test('a planted step is found where it is, with its size and the commits around it', () => {
  const values = noisy(steps([30, 100], [20, 110]), 0.01, 7);
  const { changes, segments } = analyseSeries(madeSeries(values));
  assert.equal(changes.length, 1);
  const [change] = changes;
  assert.equal(change?.index, 30);
  assert.equal(change?.certainty, 'confirmed');
  assert.equal(change?.direction, 'worse');
  assert.deepEqual([change?.before.commit, change?.after.commit], ['c29', 'c30']);
  assert.ok(change !== undefined && change.low < 1.1 && change.high > 1.1);
  assert.ok(change.high - change.low < 0.03);
  assert.deepEqual(
    segments.map(({ first, last }) => [first, last]),
    [
      [0, 29],
      [30, 49],
    ],
  );
  assert.ok(
    segments.every(({ median }) => median.low <= median.value && median.value <= median.high),
  );
});

test('the same step is for the better where higher is better, and so is a step down', () => {
  const up = noisy(steps([30, 100], [20, 110]), 0.01, 7);
  const down = noisy(steps([30, 110], [20, 100]), 0.01, 7);
  assert.equal(analyseSeries(madeSeries(up, { better: 'higher' })).changes[0]?.direction, 'better');
  assert.equal(analyseSeries(madeSeries(down)).changes[0]?.direction, 'better');
  assert.equal(
    analyseSeries(madeSeries(down, { better: 'higher' })).changes[0]?.direction,
    'worse',
  );
});

test('a change below the smallest wanted is left out', () => {
  const values = noisy(steps([40, 100], [40, 101.5]), 0.002, 3);
  assert.equal(analyseSeries(madeSeries(values)).changes.length, 0);
  assert.equal(analyseSeries(madeSeries(values), { minChangeRatio: 0.01 }).changes.length, 1);
});

test('a step with too few points on a side is suspected, does not divide and is a doubt', () => {
  // 5 points and 12 reach p = 2 / C(17, 5) = 0.0003, 4 and 12 only 2 / C(16, 4) = 0.0011.
  const values = noisy(steps([12, 100], [4, 110]), 0.01, 11);
  const { changes, segments, doubts } = analyseSeries(madeSeries(values));
  assert.deepEqual(
    changes.map(({ index, certainty }) => [index, certainty]),
    [[12, 'suspected']],
  );
  assert.equal(segments.length, 1);
  assert.deepEqual(
    doubts.map(({ kind }) => kind),
    ['suspected-change'],
  );
});

test('few histories without a change are suspected of one', () => {
  const changed = Array.from({ length: 200 }, (_, seed) => seed).filter((seed) => {
    const values = noisy(steps([30, 100]), 0.06, seed);
    return analyseSeries(madeSeries(values)).changes.length > 0;
  });
  // One in 70 would be 3.
  assert.ok(changed.length <= 3, `${changed.length} of 200`);
});

test('a ramp that was cut into steps of one direction is reported as a possible drift', () => {
  const ramp = Array.from({ length: 90 }, (_, index) => 100 + index);
  const { changes, doubts } = analyseSeries(madeSeries(noisy(ramp, 0.005, 5)));
  assert.ok(changes.length >= 3);
  assert.ok(doubts.some(({ kind }) => kind === 'drift-or-steps'));
});

test('a single far value is odd, two in a row are not, and the last may be a change', () => {
  const values = noisy(steps([40, 100]), 0.01, 2);
  const planted = values.map((value, index) => {
    if (index === 10) return 130;
    if (index === 25 || index === 26) return 125;
    return index === 39 ? 70 : value;
  });
  const { anomalies, changes } = analyseSeries(madeSeries(planted));
  assert.equal(changes.length, 0);
  assert.deepEqual(
    anomalies.map(({ index, isLast, deviations }) => [index, isLast, Math.sign(deviations)]),
    [
      [10, false, 1],
      [39, true, -1],
    ],
  );
});

test('outliers are compared with their own segment, not with the whole series', () => {
  const values = noisy(steps([30, 100], [30, 150]), 0.01, 4);
  const planted = values.map((value, index) => (index === 12 ? 150 : value));
  const { anomalies } = analyseSeries(madeSeries(planted));
  assert.deepEqual(
    anomalies.map(({ index }) => index),
    [12],
  );
  // By hand: median 10, distances 0 1 0 1 0 1 90, their median 1: 90 / 1.4826 = 60.7.
  const known = analyseSeries(madeSeries([10, 11, 10, 9, 10, 11, 100]));
  assert.equal(known.anomalies[0]?.deviations.toFixed(1), '60.7');
});

test('where over half of the values are equal the mean deviation takes the place of the median', () => {
  const values = steps([9, 10], [1, 12], [9, 10]);
  // By hand: mean distance 2 / 19, times 1.253314: 0.13193; 2 / 0.13193 = 15.16.
  const { anomalies } = analyseSeries(madeSeries(values));
  assert.deepEqual(
    anomalies.map(({ index, deviations }) => [index, deviations.toFixed(2)]),
    [[9, '15.16']],
  );
});

test('the moving average stays inside its segment', () => {
  const { segments } = analyseSeries(madeSeries(steps([10, 1], [10, 2])));
  const average = movingAverage(steps([10, 1], [10, 2]), segments);
  assert.deepEqual(average, steps([10, 1], [10, 2]));
  const whole = [{ first: 0, last: 4, median: segments[0]?.median ?? assert.fail() }];
  assert.deepEqual(movingAverage([1, 2, 3, 4, 10], whole), [2.5, 4, 4, 4, 4.75]);
});

test('too short, equal and zero values give no change and no complaint but the fitting one', () => {
  for (const values of [[], [1], [1, 2], [1, 2, 3], steps([30, 5])]) {
    const { changes, anomalies, segments, doubts } = analyseSeries(madeSeries(values));
    assert.deepEqual([changes, anomalies, doubts], [[], [], []]);
    assert.equal(segments.length, values.length === 0 ? 0 : 1);
  }
  for (const values of [steps([20, 0]), [-1, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8]]) {
    const { changes, doubts } = analyseSeries(madeSeries(values));
    assert.deepEqual(changes, []);
    assert.deepEqual(
      doubts.map(({ kind }) => kind),
      ['values-not-positive'],
    );
  }
  assert.equal(dailyPoints([1])[0]?.commit, 'c0');
});

test('a change of unit after few values is suspected, and no trend is given across it', () => {
  for (const levels of [steps([3, 2.8e6], [5, 9.8e-7]), steps([5, 1], [3, 1000])]) {
    const { changes, trend } = analyseSeries(madeSeries(noisy(levels, 0.01, 4)));
    assert.deepEqual(
      changes.map(({ index, certainty }) => [index, certainty]),
      [[levels.lastIndexOf(levels[0] ?? 0) + 1, 'suspected']],
    );
    assert.equal(trend.kind, 'unknown');
  }
});

test('eight values of pure noise, however wide, are no change of unit', () => {
  for (let seed = 0; seed < 3000; seed += 1) {
    const values = noisy(steps([8, 100]), seed % 2 === 0 ? 0.02 : 0.8, seed);
    assert.deepEqual(analyseSeries(madeSeries(values)).changes, [], `seed ${seed}`);
  }
});
