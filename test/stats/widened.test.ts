import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalUpperQuantile, normalUpperTail } from '../../src/stats/interval/normal.ts';
import { widened, widenedPValue } from '../../src/stats/interval/widened.ts';
import { mannWhitney } from '../../src/stats/rank/rank-test.ts';

const two = 1.959964;
const low = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const high = low.map((value) => value + 4.5);

describe('a widened interval', () => {
  it('grows as variances add, each side separately', () => {
    const wider = widened({ value: 0, low: -3, high: 4 }, (4 / two) ** 2);
    assert.ok(Math.abs(wider.low + 5) < 1e-6);
    assert.ok(Math.abs(wider.high - Math.sqrt(32)) < 1e-6);
  });

  it('is the same without variance, and stays open where it was', () => {
    const located = { value: 1, low: 0, high: 2, confidence: 0.95 };
    assert.deepEqual(widened(located, 0), located);
    const open = widened({ value: 0, low: -Infinity, high: Infinity }, 1);
    assert.deepEqual([open.low, open.high], [-Infinity, Infinity]);
  });
});

describe('its p value', () => {
  it('is that of the ranks without variance', () => {
    const settings = { halfWidth: 1, variance: 0 };
    assert.equal(widenedPValue(low, high, settings), mannWhitney(low, high).pValue);
    assert.equal(widenedPValue([1], [1], { halfWidth: 1, variance: 1 }), 1);
  });

  it('is that of the same difference by a larger error', () => {
    const { pValue } = mannWhitney(low, high);
    // Twice the error; moved together by as much, nothing is left.
    const wider = widenedPValue(low, high, { halfWidth: two * 1.5, variance: 3 * 1.5 ** 2 });
    const expected = 2 * normalUpperTail(normalUpperQuantile(pValue / 2) / 2);
    assert.ok(Math.abs(wider - expected) < 1e-6, `${wider} ${expected}`);
  });

  it('stays as small as ranks allow where the sides lie far apart', () => {
    const far = low.map((value) => value + 1000);
    const settings = { halfWidth: 4, variance: 25 };
    assert.equal(widenedPValue(low, far, settings), mannWhitney(low, far).pValue);
    assert.equal(widenedPValue(far, low, settings), mannWhitney(low, far).pValue);
  });

  it('never falls below that of the ranks', () => {
    for (const variance of [0.01, 1, 100]) {
      const wider = widenedPValue(low, high, { halfWidth: 3, variance });
      assert.ok(wider >= mannWhitney(low, high).pValue - 1e-12);
    }
  });
});
