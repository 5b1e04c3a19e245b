import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sortedCopy } from '../../src/stats/quantile.ts';
import { selectDifference } from '../../src/stats/rank/difference-rank.ts';

describe('the order statistic of differences', () => {
  it('is the one that sorting all differences gives, ties and neighbouring numbers included', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(1, 1 + Number.EPSILON, 1 + 2 * Number.EPSILON, 5e-324),
    );
    const side = fc.array(value, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(side, side, (first, second) => {
        const from = sortedCopy(first);
        const to = sortedCopy(second);
        const all = sortedCopy(first.flatMap((one) => second.map((other) => other - one)));
        const selected = Array.from(all, (_, index) => selectDifference(from, to, index + 1));
        assert.ok(selected.every((difference, index) => difference === all[index]));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('refuses a rank that no difference has', () => {
    const side = Float64Array.of(1, 2);
    for (const rank of [0, 5]) assert.throws(() => selectDifference(side, side, rank), RangeError);
    assert.throws(() => selectDifference(Float64Array.of(), side, 1), RangeError);
  });
});
