// Expected values are counted by hand, or those of the methods for one series.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { condensed } from '../../src/stats/condensed.ts';
import { median, sortedCopy } from '../../src/stats/quantile.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { kendallScore } from '../../src/stats/rank/kendall.ts';
import { testTrend } from '../../src/stats/rank/mann-kendall.ts';
import { fitTheilSen } from '../../src/stats/rank/theil-sen.ts';
import { medianInPlace, selectInPlace } from '../../src/stats/select.ts';
import { pairSlopes, pooledSlope, pooledTrend } from '../../src/stats/trend/pooled-slope.ts';
import { slopeBootstrap } from '../../src/stats/trend/slope-bootstrap.ts';
import { nextNormal, shareOf } from './simulated.ts';

const order = Array.from({ length: 60 }, (_, i) => i);
const times = order.map((i) => i * 1.5 + Math.floor(i / 7));
const rises = order.map((i) => Math.sin(i * 1.7) * 3 + i / 10);

/** A line with noise that keeps `memory` of its last value. */
function noisyLine(random: Random, count: number, slope: number, memory: number, level = 0) {
  let noise = nextNormal(random);
  const values = Array.from({ length: count }, (_, i) => {
    noise = memory * noise + Math.sqrt(1 - memory ** 2) * nextNormal(random);
    return level + slope * i + noise;
  });
  return { positions: values.map((_, i) => i), values };
}

describe('selection in place', () => {
  it('finds what sorting finds', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.nat(), (all, at) => {
        const rank = 1 + (at % all.length);
        assert.equal(selectInPlace(Float64Array.from(all), rank), sortedCopy(all)[rank - 1]);
        assert.equal(medianInPlace(Float64Array.from(all)), median(sortedCopy(all)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('refuses a rank that is not there', () => {
    assert.throws(() => selectInPlace(new Float64Array(0), 1), RangeError);
    assert.throws(() => selectInPlace(Float64Array.of(1), 2), RangeError);
  });
});

describe('the pooled slope', () => {
  it('of one series is that of Theil and Sen', () => {
    const one = pooledSlope([{ positions: times, values: rises }]);
    const { slope } = fitTheilSen(times, rises);
    assert.equal(one?.value, slope);
  });

  it('compares only values of the same series', () => {
    // Slopes 1, 1, 1 and 2, 3, 4 within; between the series, which lie far apart, many others.
    const slopes = pairSlopes([
      { positions: [0, 1, 2], values: [0, 1, 2] },
      { positions: [0, 1, 2], values: [1000, 1002, 1006] },
    ]);
    assert.deepEqual([...slopes].sort(), [1, 1, 1, 2, 3, 4]);
    const pooled = pooledSlope([
      { positions: [0, 1, 2], values: [0, 1, 2] },
      { positions: [0, 1, 2], values: [1000, 1002, 1006] },
    ]);
    assert.equal(pooled?.value, 1.5);
  });

  it('adds scores and variances, as the seasonal test does', () => {
    // Rising 5 values: S = 10, variance 5 · 4 · 15 ÷ 18; one pair of 4 falls: S = 4, 4 · 3 · 13 ÷ 18.
    const { score, variance, z } = pooledTrend([
      { positions: [0, 1, 2, 3, 4], values: [1, 2, 3, 4, 5] },
      { positions: [0, 1, 2, 3], values: [1, 3, 2, 4] },
    ]);
    assert.equal(score, 14);
    assert.ok(Math.abs(variance - (300 + 156) / 18) < 1e-9, `${variance}`);
    assert.ok(Math.abs(z - 13 / Math.sqrt(456 / 18)) < 1e-9);
  });

  it('widens the variance where neighbours resemble each other', () => {
    const noisy = noisyLine(openRandom(4), 80, 0, 0.8);
    const { inflation } = testTrend(noisy.values);
    const plain = kendallScore(Float64Array.from(noisy.values)).variance;
    assert.ok(inflation > 1.5, `${inflation}`);
    assert.ok(Math.abs(pooledTrend([noisy, noisy]).variance - 2 * plain * inflation) < 1e-6);
  });

  it('gives no slope for single values and for constants', () => {
    assert.equal(pooledSlope([{ positions: [1], values: [1] }]), null);
    assert.equal(pooledSlope([]), null);
    assert.equal(pooledTrend([]).pValue, 1);
    const still = { positions: [0, 1, 2], values: [7, 7, 7] };
    assert.equal(pooledTrend([still]).pValue, 1);
    assert.deepEqual(pooledSlope([still, still]), { value: 0, low: 0, high: 0, confidence: 0.95 });
  });

  it('covers a true slope as often as it says, and calls no trend that is not there', () => {
    const draw = (random: Random, slope: number) =>
      [0, 50, -20].map((level) => noisyLine(random, 30, slope, 0, level));
    const covered = shareOf(400, (random) => {
      const slope = pooledSlope(draw(random, 0.3));
      return slope !== null && slope.low <= 0.3 && 0.3 <= slope.high;
    });
    // Binomial standard error of 400 draws: 0.011.
    assert.ok(covered >= 0.92 && covered <= 0.985, `${covered}`);
    const called = shareOf(400, (random) => pooledTrend(draw(random, 0)).pValue < 0.05);
    assert.ok(called >= 0.02 && called <= 0.08, `${called}`);
  });
});

describe('the bootstrap of a pooled slope', () => {
  const settings = { confidence: 0.95, resampleCount: 100 };

  it('is wider than independence allows where neighbours resemble each other', () => {
    const covered = (memory: number, holds: 'blocks' | 'ranks') =>
      shareOf(150, (random) => {
        const series = [noisyLine(random, 80, 0.2, memory)];
        const slope = pooledSlope(series)?.value ?? Number.NaN;
        const { low, high } =
          holds === 'ranks'
            ? fitTheilSen(series[0]?.positions ?? [], series[0]?.values ?? [])
            : slopeBootstrap(series, slope, { ...settings, random: openRandom(1) });
        return low <= 0.2 && 0.2 <= high;
      });
    const blocks = covered(0.6, 'blocks');
    const ranks = covered(0.6, 'ranks');
    assert.ok(blocks > 0.75 && ranks < 0.72, `blocks ${blocks}, ranks ${ranks}`);
    assert.ok(covered(0, 'blocks') > 0.86);
  });

  it('is the slope itself where nothing strays from the line', () => {
    const line = { positions: [0, 1, 2, 5], values: [3, 5, 7, 13] };
    const exact = slopeBootstrap([line], 2, { ...settings, random: openRandom(1) });
    assert.deepEqual(exact, { low: 2, high: 2, confidence: 0.95 });
  });

  it('is the same for the same seed', () => {
    const series = [noisyLine(openRandom(5), 40, 0.1, 0.3)];
    const once = slopeBootstrap(series, 0.1, { ...settings, random: openRandom(9) });
    const again = slopeBootstrap(series, 0.1, { ...settings, random: openRandom(9) });
    assert.deepEqual(once, again);
    assert.ok(once.low < once.high);
  });
});

describe('condensed series', () => {
  it('leaves short ones alone and keeps line and order of long ones', () => {
    const short = [{ positions: times, values: rises }];
    assert.equal(condensed(short), short);
    const long = Array.from({ length: 5000 }, (_, i) => i);
    const [one, other] = condensed([
      { positions: long, values: long.map((i) => 3 * i + 7) },
      { positions: [1, 2], values: [1, 2] },
    ]);
    assert.deepEqual(other, { positions: [1, 2], values: [1, 2] });
    assert.ok(one !== undefined && one.values.length > 50 && one.values.length < 160);
    for (const [row, position] of one.positions.entries()) {
      assert.equal(one.values[row], 3 * position + 7);
      assert.ok(row === 0 || position > (one.positions[row - 1] ?? position));
    }
  });
});
