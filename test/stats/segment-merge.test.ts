import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeSegments } from '../../src/stats/change/segment-merge.ts';
import { openRandom } from '../../src/stats/random.ts';
import { hodgesLehmannShift } from '../../src/stats/rank/hodges-lehmann.ts';
import { mannWhitney } from '../../src/stats/rank/rank-test.ts';
import { nextNormal } from './simulated.ts';

const maxPValue = 0.02;
const minShift = 0.8;

/** The rule as it is written: every boundary judged anew after each that is dropped. */
function mergedAsWritten(values: Float64Array, starts: readonly number[]): readonly number[] {
  const bounds = [0, ...starts, values.length];
  const judged = starts.map((index, position) => {
    const before = values.subarray(bounds[position], index);
    const after = values.subarray(index, bounds[position + 2]);
    const { pValue } = mannWhitney(before, after);
    return { index, pValue, size: Math.abs(hodgesLehmannShift(before, after).value) };
  });
  const unsure = judged.filter(({ pValue }) => pValue >= maxPValue);
  const small = judged.filter(({ size }) => size < minShift);
  unsure.sort((a, b) => b.pValue - a.pValue || a.index - b.index);
  small.sort((a, b) => a.size - b.size || a.index - b.index);
  const weakest = unsure[0] ?? small[0];
  if (weakest === undefined) return starts;
  return mergedAsWritten(
    values,
    starts.filter((start) => start !== weakest.index),
  );
}

describe('merging segments', () => {
  it('drops what the rule drops when each boundary is judged anew at every step', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = openRandom(seed);
      const values = Float64Array.from(
        { length: 90 },
        (_, index) => Math.floor(index / 15) ** 2 * 0.2 * random.nextInt(2) + nextNormal(random),
      );
      const starts = Array.from({ length: 12 }, (_, i) => 6 * (i + 1) + random.nextInt(4));
      const isLarge = (shift: number): boolean => Math.abs(shift) >= minShift;
      const merged = mergeSegments(values, starts, { maxPValue, isLarge });
      assert.deepEqual(
        merged.map((boundary) => boundary.index),
        mergedAsWritten(values, starts),
        `seed ${seed}`,
      );
    }
  });

  it('gives the test and the shift of the segments that are left', () => {
    const values = Float64Array.from([...Array(20).keys()], (i) => (i < 10 ? i : i + 100));
    const [boundary, ...others] = mergeSegments(values, [4, 10, 15], {
      maxPValue: 0.001,
      isLarge: () => true,
    });
    assert.equal(others.length, 0);
    const [before, after] = [values.subarray(0, 10), values.subarray(10)];
    assert.equal(boundary?.index, 10);
    assert.equal(boundary?.pValue, mannWhitney(before, after).pValue);
    assert.deepEqual(boundary?.shift, hodgesLehmannShift(before, after));
  });
});
