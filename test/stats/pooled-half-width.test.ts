import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pooledHalfWidth } from '../../src/stats/interval/pooled-half-width.ts';
import { meanOf } from '../../src/stats/mean.ts';

// Hours of sleep gained with two drugs (Student 1908; `sleep` in R).
const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

test("the interval of a difference is that of R's t.test with var.equal", () => {
  const half = pooledHalfWidth([first, second]) ?? Number.NaN;
  const difference = meanOf(first) - meanOf(second);
  assert.ok(Math.abs(difference - half - -3.363874) < 1e-6, `${difference - half}`);
  assert.ok(Math.abs(difference + half - 0.203874) < 1e-6, `${difference + half}`);
});

test("of one group it is that of R's t.test of the group", () => {
  const half = pooledHalfWidth([first]) ?? Number.NaN;
  assert.ok(Math.abs(meanOf(first) - half - -0.5297804) < 1e-6, `${meanOf(first) - half}`);
});

test('groups of one value each have none', () => {
  assert.equal(pooledHalfWidth([[1], [2]]), null);
  assert.equal(pooledHalfWidth([]), null);
});
