// Expected places: Perfolizer (AndreyAkinshin/perfolizer, EdPeltTests.cs), which gives the last index
// of each segment where we give the first of the next.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDistributionChanges } from '../../src/stats/change/ed-pelt.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

function lastIndices(values: readonly number[], minLength: number): readonly number[] {
  const settings = { minLength, penaltyFactor: 3 };
  return findDistributionChanges(Float64Array.from(values), settings).map((start) => start - 1);
}

describe('ED-PELT', () => {
  it('divides as Perfolizer does', () => {
    assert.deepEqual(lastIndices([0, 0, 0, 0, 0, 100, 100, 100, 100], 1), [4]);
    const stairs = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];
    assert.deepEqual(lastIndices(stairs, 1), [5, 11]);
    assert.deepEqual(lastIndices([3240, 3207, 2029, 3028, 3021, 2624, 3290, 2823, 3573], 1), []);
  });

  it('divides an even rise where Perfolizer does', () => {
    const rise = Array.from({ length: 1000 }, (_, i) => i + 1);
    const expected = [15, 47, 79, 129, 204, 306, 432, 565, 691, 793, 868, 918, 950, 982];
    assert.deepEqual(lastIndices(rise, 1), expected);
  });

  it('sees a change of spread under one level', () => {
    const random = openRandom(3);
    const values = Array.from({ length: 200 }, (_, i) => (i < 100 ? 1 : 6) * nextNormal(random));
    const places = lastIndices(values, 5);
    assert.ok(
      places.some((place) => Math.abs(place - 99) <= 5),
      places.join(),
    );
  });

  it('does not care for the scale, only for the order', () => {
    const random = openRandom(4);
    const values = Array.from({ length: 80 }, (_, i) => (i < 40 ? 3 : 5) + nextNormal(random));
    const changes = lastIndices(values, 5);
    assert.equal(changes.length, 1);
    assert.deepEqual(
      lastIndices(
        values.map((value) => Math.exp(value)),
        5,
      ),
      changes,
    );
  });

  it('finds nothing in too few or equal values', () => {
    assert.deepEqual(lastIndices([], 5), []);
    assert.deepEqual(lastIndices([0, 0, 0, 0, 0], 4), []);
    assert.deepEqual(
      lastIndices(
        Array.from({ length: 40 }, () => 7),
        5,
      ),
      [],
    );
  });
});
