import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { segmentByMean } from '../../src/stats/change/mean-segments.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

function squaredError(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function costOf(values: readonly number[], starts: readonly number[], penalty: number): number {
  const bounds = [0, ...starts, values.length];
  const errors = starts.map((_, i) => squaredError(values.slice(bounds[i], bounds[i + 1])));
  const last = squaredError(values.slice(starts.at(-1) ?? 0));
  return errors.reduce((sum, error) => sum + error, 0) + last + penalty * starts.length;
}

/** Least cost of any division at all, by trying every one. */
function leastCost(values: readonly number[], penalty: number, minLength: number): number {
  let least = squaredError(values);
  for (let from = minLength; from <= values.length - minLength; from += 1) {
    const head = squaredError(values.slice(0, from));
    least = Math.min(least, head + penalty + leastCost(values.slice(from), penalty, minLength));
  }
  return least;
}

describe('the best division by means', () => {
  it('costs as little as the best of all divisions, with no segment too short', () => {
    const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -5, max: 5 }));
    const values = fc.array(value, { minLength: 1, maxLength: 13 }).map((all) => all.map(Number));
    const penalty = fc.double({ min: 0.1, max: 12, noNaN: true });
    const minLength = fc.integer({ min: 1, max: 4 });
    const series = values.filter((all) => all.every(Number.isFinite));
    fc.assert(
      fc.property(series, penalty, minLength, (all, price, shortest) => {
        const starts = segmentByMean(Float64Array.from(all), price, shortest);
        const bounds = [0, ...starts, all.length];
        const lengths = starts.map((start, i) => (bounds[i + 2] ?? 0) - start);
        assert.ok(lengths.every((length) => length >= shortest));
        assert.ok(starts.length === 0 || (starts[0] ?? 0) >= shortest);
        const expected = leastCost(all, price, shortest);
        const actual = costOf(all, starts, price);
        assert.ok(Math.abs(actual - expected) < 1e-9 * (1 + expected), `${actual} ≠ ${expected}`);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('keeps its digits over 100,000 values and finds each of a hundred steps', () => {
    const random = openRandom(5);
    const values = Float64Array.from(
      { length: 100_000 },
      (_, i) => (Math.floor(i / 1000) % 2 === 0 ? 0 : 50) + nextNormal(random),
    );
    const starts = segmentByMean(values, 3 * Math.log(values.length), 3);
    assert.deepEqual(
      starts,
      Array.from({ length: 99 }, (_, i) => 1000 * (i + 1)),
    );
  });

  it('leaves nothing, one value, equal values and a steady series whole', () => {
    const random = openRandom(6);
    const steady = Float64Array.from({ length: 50_000 }, () => nextNormal(random));
    for (const values of [[], [1], [2, 2, 2, 2, 2, 2, 2], steady]) {
      const penalty = 3 * Math.log(Math.max(2, values.length));
      assert.deepEqual(segmentByMean(Float64Array.from(values), penalty, 3), []);
    }
  });
});
