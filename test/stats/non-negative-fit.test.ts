import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitNonNegative } from '../../src/stats/law/non-negative-fit.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

function rowsOf(points: readonly (readonly [readonly number[], number])[]) {
  return points.map(([inputs, output]) => ({ inputs, output }));
}

describe('least squares without negative coefficients', () => {
  it('finds what rows were made from', () => {
    const rows = rowsOf([
      [[1, 0], 2],
      [[0, 1], 0.5],
      [[1, 1], 2.5],
      [[-2, 1], -3.5],
    ]);
    const [first = 0, second = 0] = fitNonNegative(rows, 0);
    assert.ok(Math.abs(first - 2) < 1e-6 && Math.abs(second - 0.5) < 1e-6);
  });

  // Normal equations 35 a + 44 b = 8 and 44 a + 56 b = 10 give b = -1/12; with b = 0, a = 8/35, and the
  // gradient of b is 44 * 8/35 - 10 > 0 (Karush-Kuhn-Tucker).
  it('holds the bound and fits the rest anew', () => {
    const rows = rowsOf([
      [[1, 2], 1],
      [[3, 4], -1],
      [[5, 6], 2],
    ]);
    const [first = 0, second = 1] = fitNonNegative(rows, 0);
    assert.ok(Math.abs(first - 8 / 35) < 1e-6, `${first}`);
    assert.equal(second, 0);
  });

  it('never gives a coefficient below 0, and gives 0 for inputs that do not move', () => {
    const random = openRandom(5);
    for (let draw = 0; draw < 200; draw += 1) {
      const rows = rowsOf(
        Array.from({ length: 6 }, () => {
          const inputs = [nextNormal(random), nextNormal(random)];
          return [inputs, nextNormal(random)] as const;
        }),
      );
      for (const each of fitNonNegative(rows, 0)) assert.ok(each >= 0);
    }
    assert.deepEqual(fitNonNegative(rowsOf([[[0, 0], 1]]), 0), [0, 0]);
  });

  it('shrinks by the ridge', () => {
    const rows = rowsOf([
      [[1, 0], 1],
      [[-1, 0], -1],
    ]);
    const [first = 0, second = 1] = fitNonNegative(rows, 1);
    assert.ok(Math.abs(first - 0.5) < 1e-6, 'half of 1, at a ridge as heavy as the rows');
    assert.equal(second, 0);
  });
});
