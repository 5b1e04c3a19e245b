// Expected values: scipy 1.17.1, scipy.stats.mannwhitneyu(first, second, method=...), unless
// counted here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalUpperQuantile, normalUpperTail } from '../../src/stats/interval/normal.ts';
import { hodgesLehmannShift } from '../../src/stats/rank/hodges-lehmann.ts';
import { mannWhitneyProbabilities } from '../../src/stats/rank/mann-whitney-counts.ts';
import { mannWhitney } from '../../src/stats/rank/rank-test.ts';
import { nextNormal, shareOf } from './simulated.ts';

const waves = Array.from({ length: 60 }, (_, i) => Math.sin(i * 1.7) * 3 + i / 10);
const ripples = Array.from({ length: 55 }, (_, i) => Math.cos(i * 2.3) * 3 + i / 9 + 0.5);

function assertClose(actual: number, expected: number, relative = 1e-12): void {
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );
}

/** P(U ≤ u) by looking at every way to choose which ranks the first side has. */
function enumeratedTail(firstCount: number, secondCount: number, u: number): number {
  const count = firstCount + secondCount;
  let all = 0;
  let atMost = 0;
  for (let subset = 0; subset < 2 ** count; subset += 1) {
    const ranks = Array.from({ length: count }, (_, bit) => bit).filter(
      (bit) => subset & (1 << bit),
    );
    if (ranks.length !== firstCount) continue;
    all += 1;
    const wins = ranks.reduce((sum, rank) => sum + rank, 0) - (firstCount * (firstCount - 1)) / 2;
    if (wins <= u) atMost += 1;
  }
  return atMost / all;
}

describe('the Mann-Whitney test', () => {
  it('is exact without ties', () => {
    const { u, pValue, method } = mannWhitney([1, 2, 3, 9.5], [4, 5, 6, 7, 8]);
    assert.deepEqual([u, method], [5, 'exact']);
    assertClose(pValue, 0.2857142857142857);
  });

  it('stays exact for 50 against 50', () => {
    const first = Array.from({ length: 50 }, (_, i) => i * 1.01);
    const second = Array.from({ length: 50 }, (_, i) => i * 0.97 + 3.3);
    const { u, pValue } = mannWhitney(first, second);
    assert.equal(u, 1137);
    assertClose(pValue, 0.43967596497244976, 1e-11);
  });

  it('stays exact for few values against many', () => {
    const many = Array.from({ length: 200 }, (_, i) => i);
    assertClose(mannWhitney([-3, -2, -1], many).pValue, 1.4559209027291966e-6);
    assertClose(mannWhitney([0.5, 13.25, 150.75], many).pValue, 0.19691912577773474);
    const eight = Array.from({ length: 8 }, (_, i) => Math.sin(i * 1.3) * 40 + 70.3);
    const { u, pValue } = mannWhitney(
      eight,
      Array.from({ length: 400 }, (_, i) => i),
    );
    assert.equal(u, 623);
    assertClose(pValue, 0.0019773501276247564);
  });

  it('agrees with counting every arrangement', () => {
    for (const [n, m] of [
      [1, 4],
      [3, 3],
      [4, 6],
      [5, 7],
    ] as const) {
      for (let below = 0; below <= m; below += 1) {
        // The first side's values lie among the second's after `below` of them.
        const first = Array.from({ length: n }, (_, i) => below - 0.5 + i / 100);
        const second = Array.from({ length: m }, (_, i) => i);
        const smaller = Math.min(n * below, n * (m - below));
        const expected = Math.min(1, 2 * enumeratedTail(n, m, smaller));
        assertClose(mannWhitney(first, second).pValue, expected);
      }
    }
  });

  it('has a distribution that adds up and is its own mirror image', () => {
    for (const [n, m] of [
      [1, 1],
      [4, 7],
      [30, 12],
    ] as const) {
      const probabilities = mannWhitneyProbabilities(n, m);
      assert.equal(probabilities.length, n * m + 1);
      assertClose(
        probabilities.reduce((sum, probability) => sum + probability, 0),
        1,
      );
      assert.deepEqual(probabilities.toReversed(), probabilities);
    }
  });

  it('corrects for ties and continuity beyond that', () => {
    const tied = mannWhitney([1, 2, 2, 3, 5], [2, 4, 6, 7, 8, 8]);
    assert.deepEqual([tied.u, tied.method], [4, 'normal approximation']);
    assertClose(tied.pValue, 0.052477978971014166);
    const many = mannWhitney(waves, ripples);
    assert.equal(many.u, 1451);
    assertClose(many.pValue, 0.26640196295215435);
  });

  it('finds nothing in equal values and on empty sides', () => {
    assert.equal(mannWhitney([3, 3, 3], [3, 3]).pValue, 1);
    assert.equal(mannWhitney([], [1, 2]).pValue, 1);
  });

  it('does not depend on the order of the sides', () => {
    const forth = mannWhitney(waves, ripples).pValue;
    assertClose(mannWhitney(ripples, waves).pValue, forth);
  });
});

describe('the Hodges-Lehmann shift', () => {
  // R: wilcox.test(x, y, conf.int = TRUE) takes the k-th smallest and largest of all differences
  // with k = qwilcox(0.025, n, m); here n·m = 20, P(U ≤ 1) = 2/126 and P(U ≤ 2) = 4/126, so k = 2.
  it('is the median difference between exact bounds', () => {
    const shift = hodgesLehmannShift([1, 2, 3, 9.5], [4, 5, 6, 7, 8]);
    assert.deepEqual([shift.value, shift.low, shift.high], [3, -4.5, 6]);
    assertClose(shift.confidence, 1 - 4 / 126);
  });

  it('says when there are too few values for the confidence that was asked for', () => {
    assertClose(hodgesLehmannShift([1, 2, 3], [4, 5, 6]).confidence, 0.9);
    assert.equal(hodgesLehmannShift([1], [2]).confidence, 0);
    assertClose(hodgesLehmannShift([1, 2, 3, 4], [5, 6, 7, 8]).confidence, 1 - 2 / 70);
  });

  it('agrees with numpy on the median of 3,300 differences, with a normal interval', () => {
    const shift = hodgesLehmannShift(waves, ripples);
    assertClose(shift.value, 0.5636227947215555);
    assert.ok(Math.abs(shift.confidence - 0.95) < 0.001);
    assert.ok(shift.low < 0 && shift.high > 0);
  });

  it('covers the true shift as often as it says', () => {
    for (const [n, wanted] of [
      [4, 0.971],
      [10, 0.95],
    ] as const) {
      const covered = shareOf(1000, (random) => {
        const first = Array.from({ length: n }, () => nextNormal(random));
        const second = Array.from({ length: n }, () => nextNormal(random) + 1);
        const { low, high } = hodgesLehmannShift(first, second);
        return low <= 1 && 1 <= high;
      });
      // Binomial standard error of 1,000 draws: 0.007.
      assert.ok(Math.abs(covered - wanted) < 0.02, `${n} a side: ${covered}`);
    }
  });
});

// scipy: scipy.stats.norm.sf(z), scipy.stats.norm.isf(0.025)
describe('the normal distribution', () => {
  it('has the tails of scipy', () => {
    assertClose(normalUpperTail(1), 0.15865525393145707);
    assertClose(normalUpperTail(2.9999), 0.001350341282954925);
    assertClose(normalUpperTail(3.0001), 0.0013494549132607172);
    assertClose(normalUpperTail(10), 7.61985302416047e-24);
    assertClose(normalUpperTail(-1), 1 - 0.15865525393145707);
  });

  it('has the quantiles of scipy', () => {
    assertClose(normalUpperQuantile(0.025), 1.9599639845400545);
    assertClose(normalUpperQuantile(0.975), -1.9599639845400545);
  });
});
