import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationTrend } from '../../src/stats/trend/operation-trend.ts';
import { nextNormal, shareOf } from './simulated.ts';

const each = 20;

/** Samples of 20 operations each, their times by the operations done before them. */
function trendOf(timeAt: (operations: number) => number, count = 160, operationsBefore = 10_000) {
  const times = Array.from({ length: count }, (_, row) => timeAt(operationsBefore + row * each));
  const iterations = times.map(() => each);
  return operationTrend({ operationsBefore, iterations, times, references: null });
}

describe('the trend of time over operations', () => {
  it('has the slope of a rise and of a fall, and where they were', () => {
    const rise = trendOf((n) => 200 + 0.5 * n);
    assert.equal(rise?.isTrend, true);
    assert.ok(Math.abs((rise?.slope ?? 0) - 0.5) < 1e-9);
    // 16 stretches of 10 samples; the lower quartile of the first is its sample 2.25.
    assert.deepEqual(rise?.levels[0], { operations: 10_100, time: 200 + 0.5 * (10_000 + 45) });
    assert.equal(rise?.levels.length, 16);
    const fall = trendOf((n) => 20_000 - 0.9 * n);
    assert.equal(fall?.isTrend, true);
    assert.ok(Math.abs((fall?.slope ?? 0) + 0.9) < 1e-9);
  });

  it('is none of a step, of a wave, of a small change or of steady times', () => {
    const none = [
      () => 5000,
      (n: number) => (n < 11_000 ? 9000 : 4000),
      (n: number) => (n < 10_400 ? 9000 : 4000),
      (n: number) => (n < 12_800 ? 4000 : 9000),
      (n: number) => 5000 + 2000 * Math.sin(n / 300),
      (n: number) => 5000 + 0.02 * n,
      // A cache that was full before the half, though it falls to the end.
      (n: number) => 4000 + 5000 * Math.exp((10_000 - n) / 250),
    ];
    for (const [index, timeAt] of none.entries()) {
      assert.equal(trendOf(timeAt)?.isTrend, false, `${index}`);
    }
  });

  it('is found in noise and bursts, and in steady noise in fewer than 1 of 100 launches', () => {
    const noisy = (slope: number) =>
      shareOf(1000, (random) => {
        const trend = trendOf((n) => {
          const burst = random.nextReal() < 0.1 ? 1 + 3 * random.nextReal() : 1;
          return (5000 + slope * (n - 10_000)) * Math.exp(0.03 * nextNormal(random)) * burst;
        });
        return trend?.isTrend === true;
      });
    assert.ok(noisy(0) <= 0.01, `${noisy(0)}`);
    assert.ok(noisy(0.5) >= 0.95, `${noisy(0.5)}`);
  });

  it('is not made by a machine whose reference slows down as well', () => {
    const references = Array.from({ length: 160 }, (_, row) => 60_000 * (1 + row / 300));
    const times = references.map((reference) => reference / 12);
    const iterations = times.map(() => each);
    const seen = { operationsBefore: 0, iterations, times };
    assert.equal(operationTrend({ ...seen, references })?.isTrend, false);
    assert.equal(operationTrend({ ...seen, references: null })?.isTrend, true);
  });

  it('is unknown of fewer than 32 samples', () => {
    assert.equal(
      trendOf((n) => n, 31),
      null,
    );
    assert.notEqual(
      trendOf((n) => n, 32),
      null,
    );
  });
});
