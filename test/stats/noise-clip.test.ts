import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clipToNoise } from '../../src/stats/change/noise-clip.ts';

describe('clipping to the noise', () => {
  // Python 3.11, numpy 2.4.6, scipy 1.17.1:
  //   s = scipy.stats.median_abs_deviation(np.diff(v), scale=0.6745) / np.sqrt(2)
  //   m = [np.median(v[max(0, i - 3) : i + 4]) for i in range(len(v))]
  //   (np.clip(v, np.array(m) - 3 * s, np.array(m) + 3 * s) - np.median(v)) / s
  it('moves an outlier to three deviations of the running median and leaves a step alone', () => {
    const values = [0.1, 0.4, -0.2, 0.3, 5, 0.2, -0.1, 0.05, 2.1, 2.3, 1.9, 2.2, 2.05, 1.8];
    const expected: readonly number[] = [
      -2.384717619551633, -1.6693023336861432, -3.100132905417123, -1.9077740956413065,
      0.8537541424035299, -2.14624585759647, -2.86166114346196, -1.092225904358694,
      2.384717619551633, 2.861661143461959, 1.9077740956413058, 2.6231893815067964,
      2.2654817385740507, 1.669302333686143,
    ];
    const clipped = clipToNoise(Float64Array.from(values)) ?? [];
    assert.equal(clipped.length, expected.length);
    for (const [index, value] of clipped.entries()) {
      assert.ok(Math.abs(value - (expected[index] ?? 0)) < 1e-12, `${index}: ${value}`);
    }
  });

  it('measures the noise by the mean deviation where most values repeat the one before', () => {
    const values = Float64Array.from({ length: 15 }, (_, i) => (i < 8 ? 0 : 1));
    const clipped = clipToNoise(values) ?? [];
    // One difference of 14 is 1: 14 · √2 · 0.7979, the mean deviation of a standard normal.
    assert.ok(Math.abs((clipped[14] ?? 0) - (clipped[0] ?? 0) - 15.797614019844898) < 1e-9);
  });

  it('has no unit for nothing, one value and equal values', () => {
    for (const values of [[], [1], [2, 2, 2]]) {
      assert.equal(clipToNoise(Float64Array.from(values)), null);
    }
  });
});
