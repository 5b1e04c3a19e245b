import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outlierIndices } from '../../src/stats/outliers.ts';
import { openRandom } from '../../src/stats/random.ts';
import { logVariation, quartileVariation } from '../../src/stats/relative-spread.ts';
import { nextNormal } from './simulated.ts';

describe('outliers', () => {
  // Median 3, absolute deviations 2, 1, 0, 1, 2, so MAD 1: 0.6745 · (x − 3) > 3.5 from 8.19 on.
  it('begin where the modified z-score passes 3.5', () => {
    const values = [1, 2, 3, 4, 5, 2, 4, 3, 1, 5, 3];
    assert.deepEqual(outlierIndices([...values, 8.1]), []);
    assert.deepEqual(outlierIndices([...values, 8.3]), [11]);
    assert.deepEqual(outlierIndices([-4, ...values]), [0]);
  });

  it('cannot mask each other, though a third of the values are', () => {
    const values = [10, 11, 10, 9, 10, 11, 9, 10, 900, 1000, 950, 980];
    assert.deepEqual(outlierIndices(values), [8, 9, 10, 11]);
  });

  it('are found where more than half of the values are equal, by the mean deviation', () => {
    const values = [...Array.from({ length: 20 }, () => 7), 7.1, 50];
    assert.deepEqual(outlierIndices(values), [21]);
    assert.deepEqual(outlierIndices([7, 7, 7, 7]), []);
  });

  it('are few among normal values', () => {
    const random = openRandom(3);
    const values = Array.from({ length: 10_000 }, () => 100 + nextNormal(random));
    // P(|z| > 3.5) = 0.00047 of the standard normal.
    assert.ok(Math.abs(outlierIndices(values).length / 10_000 - 0.00047) < 0.0006);
  });

  it('need three values to differ from', () => {
    assert.deepEqual(outlierIndices([]), []);
    assert.deepEqual(outlierIndices([1, 1000]), []);
  });
});

describe('relative spread', () => {
  it('is the coefficient of variation of normal values', () => {
    const random = openRandom(4);
    const values = Array.from({ length: 20_000 }, () => 50 + 2 * nextNormal(random));
    assert.ok(Math.abs(quartileVariation(values) - 0.04) < 0.001);
  });

  it('is not moved by a tenth of outliers', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 + (index % 10));
    const spoilt = values.map((value, index) => (index % 10 === 9 ? 1e6 : value));
    assert.ok(quartileVariation(spoilt) < 1.3 * quartileVariation(values));
  });

  // ln 2 apart: the deviation of two logarithms is ln 2 ÷ √2, its exponential 2^(1/√2).
  it('is a typical factor between levels', () => {
    assert.ok(Math.abs((logVariation([1, 2]) ?? 0) - (2 ** Math.SQRT1_2 - 1)) < 1e-12);
    assert.equal(logVariation([5, 5, 5]), 0);
    assert.equal(logVariation([5]), null);
  });
});
