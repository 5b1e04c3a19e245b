import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  studentTwoSidedQuantile,
  studentTwoSidedTail,
} from '../../src/stats/interval/student-t.ts';

function assertClose(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual / expected - 1) <= relative, `${actual} ≠ ${expected}`);
}

describe('the t distribution', () => {
  it('has the closed forms of one and two degrees of freedom', () => {
    for (const t of [0.1, 0.5, 1, 2.5, 12.7, 300]) {
      // Cauchy: P(|T| > t) = 1 − 2/π · arctan t = 2/π · arctan 1/t.
      assertClose(studentTwoSidedTail(t, 1), (2 / Math.PI) * Math.atan(1 / t), 1e-12);
      // Two degrees: 1 − t/√(2 + t²), in the form 2/(s(s + t)) with s = √(2 + t²) that keeps its digits.
      const s = Math.sqrt(2 + t * t);
      assertClose(studentTwoSidedTail(t, 2), 2 / (s * (s + t)), 1e-12);
    }
  });

  it('has the quantiles of the printed table', () => {
    // Fisher and Yates 1938, table III.
    const table: readonly (readonly [probability: number, degrees: number, t: number])[] = [
      [0.05, 1, 12.706],
      [0.05, 2, 4.303],
      [0.05, 3, 3.182],
      [0.05, 4, 2.776],
      [0.05, 9, 2.262],
      [0.01, 9, 3.25],
      [0.001, 9, 4.781],
      [0.05, 30, 2.042],
      [0.5, 10, 0.7],
    ];
    for (const [probability, degrees, t] of table) {
      assert.ok(
        Math.abs(studentTwoSidedQuantile(probability, degrees) - t) < 0.0006,
        `${probability} ${degrees}`,
      );
    }
  });

  it('becomes the normal distribution as the degrees grow', () => {
    // P(|Z| > 1.959964) = 0.05.
    assertClose(studentTwoSidedTail(1.959963985, 1e7), 0.05, 1e-5);
  });

  it('is its own inverse', () => {
    for (const degrees of [1, 3, 9, 40]) {
      for (const probability of [0.9, 0.2, 0.0125, 1e-6]) {
        const t = studentTwoSidedQuantile(probability, degrees);
        assertClose(studentTwoSidedTail(t, degrees), probability, 1e-9);
      }
    }
  });
});
