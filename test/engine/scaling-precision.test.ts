import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScalingPrecise } from '../../src/engine/scaling/precision.ts';

/** Ten rounds whose efficiencies at 2 threads are 0.9 ± spread, alternating. */
function rounds(spread: number): readonly ReadonlyMap<number, readonly number[]>[] {
  return Array.from({ length: 10 }, (_, round) => {
    const efficiency = 0.9 * (1 + (round % 2 === 0 ? spread : -spread));
    return new Map([
      [1, [99, 101]],
      [2, [200 * efficiency]],
    ]);
  });
}

test('rounds are enough when the half width of every efficiency is below a hundredth', () => {
  // Standard deviation 0.01 × sqrt(10/9), t(0.975, 9) = 2.262: half width 0.9 × 0.0075 = 0.0068.
  assert.ok(isScalingPrecise([1, 2], rounds(0.01)));
  // Twice that: 0.0136.
  assert.ok(!isScalingPrecise([1, 2], rounds(0.02)));
});

test('a point that was not visited keeps the rounds going; one thread alone needs none', () => {
  assert.ok(!isScalingPrecise([1, 2, 4], rounds(0.001)));
  assert.ok(!isScalingPrecise([1, 2], rounds(0.001).slice(0, 1)));
  assert.ok(isScalingPrecise([1], []));
});
