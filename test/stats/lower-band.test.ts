import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lowerBandMean } from '../../src/stats/lower-band.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

const low = { from: 0.05, to: 0.25 };

describe('the mean of the low samples', () => {
  // python3 -c 'import math; v = range(6, 26); print(math.exp(sum(map(math.log, v)) / 20))'
  it('is the geometric mean of those between the 5th and the 25th percentile', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.ok(Math.abs(lowerBandMean(values, low) - 14.307_811_888_425_576) < 1e-12);
  });

  it('is a value where there are few', () => {
    assert.equal(lowerBandMean([7], low), 7);
    assert.ok(Math.abs(lowerBandMean([9, 4], low) - 4) < 1e-12);
    assert.throws(() => lowerBandMean([], low), RangeError);
    assert.throws(() => lowerBandMean([0, 1], low), RangeError);
    assert.throws(() => lowerBandMean([1, Number.NaN], low), RangeError);
  });

  it('scatters less than the 25th percentile of the same samples', () => {
    const random = openRandom(9);
    const draws = Array.from({ length: 400 }, () => {
      const values = Array.from({ length: 100 }, () => Math.exp(0.05 * nextNormal(random)));
      const sorted = values.toSorted((a, b) => a - b);
      return [Math.log(lowerBandMean(values, low)), Math.log(sorted[24] ?? 1)] as const;
    });
    const spread = (of: (draw: readonly [number, number]) => number) => {
      const logs = draws.map(of);
      const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
      return logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
    };
    assert.ok(spread(([band]) => band) < spread(([, quartile]) => quartile));
  });
});
