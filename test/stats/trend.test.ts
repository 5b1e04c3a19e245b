// Expected values: scipy 1.17.1, numpy 2.4.6, on the series below in Python's terms:
//   i = np.arange(60.); x = i * 1.5 + np.floor(i / 7); y = np.sin(i * 1.7) * 3 + i / 10
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openRandom } from '../../src/stats/random.ts';
import { fallProbabilities, kendallScore } from '../../src/stats/rank/kendall.ts';
import { testTrend } from '../../src/stats/rank/mann-kendall.ts';
import { fitTheilSen } from '../../src/stats/rank/theil-sen.ts';
import { nextNormal, shareOf } from './simulated.ts';

const order = Array.from({ length: 60 }, (_, i) => i);
const times = order.map((i) => i * 1.5 + Math.floor(i / 7));
const rises = order.map((i) => Math.sin(i * 1.7) * 3 + i / 10);

function assertClose(actual: number, expected: number, relative = 1e-9): void {
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );
}

describe('the Theil-Sen line', () => {
  it('agrees with scipy.stats.theilslopes(y, x, confidence)', () => {
    const { slope, intercept, low, high } = fitTheilSen(times, rises);
    assertClose(slope, 0.05830352936640147);
    assertClose(intercept, 0.1519266127932255);
    assertClose(low, 0.03948238749452608);
    assertClose(high, 0.07586834268200035);
    const narrow = fitTheilSen(times, rises, 0.8);
    assertClose(narrow.low, 0.0463693207252852);
    assertClose(narrow.high, 0.06932387576234242);
  });

  it('agrees with it on ties: scipy.stats.theilslopes(np.floor(y), x)', () => {
    const { slope, intercept, low, high } = fitTheilSen(times, rises.map(Math.floor));
    assertClose(slope, 0.05555555555555555);
    assertClose(intercept, -0.6805555555555554);
    assertClose(low, 0.04);
    assertClose(high, 0.07575757575757576);
  });

  it('counts the ranks of its interval out for few values', () => {
    // Of the 720 orders of 6 values 1 has no falling pair, 5 have one and 14 two: two slopes are left
    // out at either end, 1 − 2 · 6 ÷ 720 is reached, and the third would cost 40 ÷ 720.
    const { low, high, confidence } = fitTheilSen([0, 1, 2, 3, 4, 5], [0, 1.1, 1.9, 3.2, 3.8, 5.3]);
    assertClose(confidence, 1 - 12 / 720);
    // The 15 slopes sorted: 0.6, 0.95, 0.9667 … 1.1333, 1.3, 1.5.
    assertClose(low, 0.8);
    assertClose(high, 1.3);
  });

  it('covers a true slope as often as it says', () => {
    for (const [count, wanted] of [
      [6, 1 - 12 / 720],
      [40, 0.95],
      [80, 0.95],
    ] as const) {
      const covered = shareOf(600, (random) => {
        const at = Array.from({ length: count }, (_, i) => i);
        const { low, high } = fitTheilSen(
          at,
          at.map((i) => 0.3 * i + nextNormal(random)),
        );
        return low <= 0.3 && 0.3 <= high;
      });
      // Binomial standard error of 600 draws: 0.009.
      assert.ok(Math.abs(covered - wanted) < 0.025, `${count} values: ${covered}`);
    }
  });

  it('draws from 100,000 values and still holds the true slope', () => {
    const random = openRandom(2);
    const at = Array.from({ length: 100_000 }, (_, i) => i);
    const { slope, low, high } = fitTheilSen(
      at,
      at.map((i) => i / 1e4 + nextNormal(random)),
    );
    assert.ok(low < 1e-4 && 1e-4 < high && Math.abs(slope * 1e4 - 1) < 0.03);
  });

  it('refuses a single value and times that stand still', () => {
    assert.throws(() => fitTheilSen([1], [1]), RangeError);
    assert.throws(() => fitTheilSen([1, 1], [1, 2]), RangeError);
    assert.throws(() => fitTheilSen([1, 2, 3], [1, 2]), RangeError);
  });
});

describe("Kendall's score", () => {
  it('is the count over all pairs, ties included', () => {
    const values = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, (all) => {
        let score = 0;
        for (const [index, value] of all.entries()) {
          for (const later of all.slice(index + 1)) score += Math.sign(later - value);
        }
        assert.equal(kendallScore(Float64Array.from(all)).score, score);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('has the distribution that all orders of 5 and 6 values have', () => {
    const five = [1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1];
    const six = [1, 5, 14, 29, 49, 71, 90, 101, 101, 90, 71, 49, 29, 14, 5, 1];
    for (const [count, ways, all] of [
      [5, five, 120],
      [6, six, 720],
    ] as const) {
      const probabilities = [...fallProbabilities(count)];
      assert.equal(probabilities.length, ways.length);
      for (const [falls, probability] of probabilities.entries()) {
        assert.ok(Math.abs(probability - (ways[falls] ?? 0) / all) < 1e-15);
      }
    }
    assert.deepEqual([...fallProbabilities(1)], [1]);
  });
});

describe('the Mann-Kendall test', () => {
  // S by its definition, ties by np.unique, slope by scipy.stats.theilslopes(v, i), ranks by
  // scipy.stats.rankdata(v - slope * i), the correction as in the article over lags 1 to 18.
  it('agrees with scipy on S, and with the article of Hamed and Rao on the correction', () => {
    const waves = order.map((i) => Math.cos(i / 9) * 2 + i / 40 + Math.sin(i * 2.9));
    for (const [values, score, inflation, z, pValue] of [
      [waves, 338, 9.057292293674015, 0.7141843417869672, 0.4751131979260841],
      [waves.map(Math.floor), 329, 8.934035054641516, 0.7145289042919418, 0.47490018955553714],
    ] as const) {
      const test = testTrend(values);
      assert.equal(test.score, score);
      assertClose(test.inflation, inflation);
      assertClose(test.z, z);
      assertClose(test.pValue, pValue);
    }
  });

  it('never calls more than the plain test where neighbours oppose each other', () => {
    // The article's correction would be 0.123.
    const { score, inflation, z, pValue } = testTrend(rises);
    assert.deepEqual([score, inflation], [748, 1]);
    assertClose(z, 4.764312246950306);
    assertClose(pValue, 1.894988689256982e-6);
  });

  it('calls far less of noise that follows itself than the plain test does', () => {
    const called = shareOf(200, (random) => {
      let previous = 0;
      const values = Array.from({ length: 400 }, () => {
        previous = 0.6 * previous + nextNormal(random);
        return previous;
      });
      return testTrend(values).pValue < 0.05;
    });
    // Without the correction 32 % are called.
    assert.ok(called < 0.15, `${called}`);
  });

  it('turns its sign with the values and with time', () => {
    const { score, z } = testTrend(rises);
    assert.equal(testTrend(rises.map((value) => -value)).score, -score);
    assert.equal(testTrend(rises.toReversed()).score, -score);
    assertClose(testTrend(rises.map((value) => -value)).z, -z);
  });

  it('finds nothing in no, one, two and equal values', () => {
    for (const values of [[], [1], [1, 2], [3, 3, 3, 3]]) assert.equal(testTrend(values).pValue, 1);
  });
});
