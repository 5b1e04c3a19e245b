// The choice of a CPU, on scripted ones; and that the thread is really kept there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pinToQuickest } from '../../src/probe/core/quickest-cpu.ts';

/** @param spinNs what a spin takes on each CPU, by the how-many-th it is there */
function choose(spinNs: Readonly<Record<number, (turn: number) => number>>): number | null {
  const turns = new Map<number, number>();
  let current = -1;
  const chosen = pinToQuickest({
    candidates: Object.keys(spinNs).map(Number),
    pin: (cpu) => {
      current = cpu;
    },
    spin: () => {
      const turn = turns.get(current) ?? 0;
      turns.set(current, turn + 1);
      return spinNs[current]?.(turn) ?? 0;
    },
  });
  assert.equal(current, chosen ?? -1, 'the thread is left where it was said to be');
  return chosen;
}

describe('the quickest CPU', () => {
  it('is the one whose core no other process uses', () => {
    assert.equal(choose({ 0: () => 140, 1: () => 100, 2: () => 120 }), 1);
  });

  it('is the first on a machine whose CPUs are alike, so that every launch gets the same', () => {
    assert.equal(choose({ 4: () => 100, 5: () => 98, 6: () => 97 }), 4);
  });

  it('is not lost to a short interruption', () => {
    const interrupted = (turn: number) => (turn >= 9 && turn < 20 ? 4000 : 100);
    assert.equal(choose({ 0: interrupted, 1: () => 130 }), 0);
  });

  it('does not count the first spin after a move, which finds cold caches', () => {
    const cold = (turn: number) => (turn % 9 === 0 ? 1 : 140);
    assert.equal(choose({ 0: () => 100, 1: cold }), 0);
  });

  it('is none when there is nothing to choose from', () => {
    assert.equal(choose({}), null);
  });
});
