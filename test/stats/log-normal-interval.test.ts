import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logNormalInterval } from '../../src/stats/interval/log-normal-interval.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

describe('the interval of few values', () => {
  it('agrees with a calculation by hand', () => {
    // Logs of 100, 200, 400 are ln 200 − ln 2, ln 200, ln 200 + ln 2: mean ln 200, standard
    // deviation ln 2, reach 4.3027 · ln 2 / √3 = 1.72189.
    const { value, low, high } = logNormalInterval([100, 200, 400]);
    assert.ok(Math.abs(value - 200) < 1e-9);
    assert.ok(Math.abs(low - 200 * Math.exp(-1.72189)) < 1e-2);
    assert.ok(Math.abs(high - 200 * Math.exp(1.72189)) < 1e-1);
  });

  it('covers the truth in 95 % of simulated launches, for each count that it takes', () => {
    for (const count of [2, 3, 4, 5]) {
      const random = openRandom(11 + count);
      let covered = 0;
      for (let draw = 0; draw < 4000; draw += 1) {
        const values = Array.from({ length: count }, () => Math.exp(0.05 * nextNormal(random)));
        const { low, high } = logNormalInterval(values);
        if (low <= 1 && 1 <= high) covered += 1;
      }
      // Binomial(4000, 0.95) has a standard deviation of 13.8: four of them either way.
      assert.ok(Math.abs(covered - 3800) < 56, `${count} values: ${covered} of 4000`);
    }
  });

  it('scales with its values and collapses when all are equal', () => {
    const one = logNormalInterval([3, 4, 5]);
    const ten = logNormalInterval([30, 40, 50]);
    assert.ok(Math.abs(ten.high / one.high - 10) < 1e-9);
    const equal = logNormalInterval([7, 7]);
    assert.ok(Math.abs(equal.high - equal.low) < 1e-9);
  });

  it('refuses a single value and what has no logarithm', () => {
    for (const values of [[], [1], [1, 0], [1, -1]]) {
      assert.throws(() => logNormalInterval(values), RangeError);
    }
  });
});
