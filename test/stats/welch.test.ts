// Expected values: scipy 1.17.1, r = scipy.stats.ttest_ind(second, first, equal_var=False) and
// r.confidence_interval(confidence).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { welchTest } from '../../src/stats/rank/welch.ts';

const first = [5.1, 4.9, 5.6, 5.0, 5.3, 6.9];
const second = [5.9, 6.4, 5.5, 6.1];

function assertClose(actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) <= 1e-10, `${actual} ≠ ${expected}`);
}

describe('the test of Welch', () => {
  it('agrees with scipy', () => {
    const test = welchTest(first, second);
    assertClose(test.value, 0.508333333333332);
    assertClose(test.t, 1.4204495913391695);
    assertClose(test.degrees, 7.692270899368348);
    assertClose(test.pValue, 0.19471541197798176);
    assertClose(test.low, -0.3226935442953819);
    assertClose(test.high, 1.3393602109620457);
    const wide = welchTest(first, second, 0.99);
    assertClose(wide.low, -0.7065437368210252);
    assertClose(wide.high, 1.7232104034876892);
  });

  it('agrees with itself when the sides are exchanged', () => {
    const [forth, back] = [welchTest(first, second), welchTest(second, first)];
    assert.equal(back.pValue, forth.pValue);
    assert.equal(back.low, -forth.high);
  });

  it('is certain of sides without spread and refuses sides without two values', () => {
    assert.equal(welchTest([2, 2], [2, 2, 2]).pValue, 1);
    const { pValue, low, high } = welchTest([2, 2], [3, 3]);
    assert.deepEqual([pValue, low, high], [0, 1, 1]);
    assert.throws(() => welchTest([1], [1, 2]), RangeError);
  });
});
