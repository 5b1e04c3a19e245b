import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningMedian } from '../../src/stats/change/running-median.ts';

test('an outlier leaves its neighbours alone, and windows are shorter at the ends', () => {
  assert.deepEqual(runningMedian([1, 2, 100, 4, 5], 1), [1.5, 2, 4, 5, 4.5]);
});

test('no reach and no values', () => {
  assert.deepEqual(runningMedian([3, 1, 2], 0), [3, 1, 2]);
  assert.deepEqual(runningMedian([], 5), []);
});
