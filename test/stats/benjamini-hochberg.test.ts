// Expected values: R 4.2.2, p.adjust(p, "BH").
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { adjustByBenjaminiHochberg } from '../../src/stats/benjamini-hochberg.ts';
import { adjustByHolm } from '../../src/stats/holm.ts';

function assertClose(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [index, value] of actual.entries()) {
    assert.ok(Math.abs(value - (expected[index] ?? 0)) < 1e-15, `${index}: ${value}`);
  }
}

describe('the adjustment of Benjamini and Hochberg', () => {
  it('agrees with R in any order and with ties', () => {
    const adjusted = adjustByBenjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.9]);
    assertClose(adjusted, [0.035, 0.056, 0.056, 0.035, 0.58333333333333337, 0.056, 0.9]);
  });

  it('agrees with R on the fifteen tests of the article', () => {
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ];
    assertClose(
      adjustByBenjaminiHochberg(pValues),
      [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645,
        0.0765, 0.486, 0.5811818181818182, 0.7148749999999999, 0.7532307692307693,
        0.8132142857142857, 1,
      ],
    );
  });

  it('is never stricter than Holm and never below the p value', () => {
    const pValue = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 30 }), (pValues) => {
        const holm = adjustByHolm(pValues);
        for (const [index, value] of adjustByBenjaminiHochberg(pValues).entries()) {
          assert.ok(value <= (holm[index] ?? 0) * (1 + 1e-12));
          assert.ok(value >= (pValues[index] ?? 1) * (1 - 1e-12));
        }
      }),
      { seed: 1 },
    );
  });
});
