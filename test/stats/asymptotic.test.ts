import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitAsymptotic } from '../../src/stats/asymptotic.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

const sizes = [16, 64, 256, 1024, 4096];
const series = [
  { growth: 'constant', of: () => 1 },
  { growth: 'log n', of: (n: number) => Math.log2(n) },
  { growth: 'n', of: (n: number) => n },
  { growth: 'n log n', of: (n: number) => n * Math.log2(n) },
  { growth: 'n²', of: (n: number) => n * n },
] as const;

describe('the asymptotic fit', () => {
  it('finds each exact series with its coefficient and without error', () => {
    for (const { growth, of } of series) {
      const fit = fitAsymptotic(
        sizes,
        sizes.map((n) => 3.5 * of(n)),
      );
      assert.equal(fit.growth, growth);
      assert.ok(Math.abs(fit.coefficient - 3.5) < 1e-12, growth);
      assert.ok(fit.errorRatio < 1e-12, growth);
    }
  });

  it('finds them under 3 % of noise too', () => {
    const random = openRandom(5);
    for (const { growth, of } of series) {
      for (let draw = 0; draw < 50; draw += 1) {
        const costs = sizes.map((n) => of(n) * (1 + 0.03 * nextNormal(random)));
        assert.equal(fitAsymptotic(sizes, costs).growth, growth);
      }
    }
  });

  // By hand: Σ t·n ÷ Σ n² = 28 ÷ 14 = 2 and residuals 1, −1, 1 ÷ 3 around the mean of 4 1⁄3.
  it('gives the least squares coefficient and the error as a share of the mean cost', () => {
    const costs = [3, 3, 6 + 1 / 3];
    const fit = fitAsymptotic([1, 2, 3], costs);
    assert.equal(fit.growth, 'n');
    assert.ok(Math.abs(fit.coefficient - 2) < 1e-12);
    const squares = 1 + 1 + 1 / 9;
    assert.ok(Math.abs(fit.errorRatio - Math.sqrt(squares / 3) / (37 / 9)) < 1e-12);
  });

  it('leaves a large error for a cost that falls', () => {
    assert.ok(fitAsymptotic(sizes, [...sizes].reverse()).errorRatio > 0.2);
  });

  it('refuses what has no growth', () => {
    assert.throws(() => fitAsymptotic([5, 5], [1, 1]), RangeError);
    assert.throws(() => fitAsymptotic([0, 5], [1, 1]), RangeError);
    assert.throws(() => fitAsymptotic([1, 5], [1]), RangeError);
  });
});
