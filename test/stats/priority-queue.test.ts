import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Entry, openPriorityQueue } from '../../src/stats/cache/priority-queue.ts';

describe('the priority queue', () => {
  it('gives what sorting would give, whenever it is asked', () => {
    const step = fc.option(fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = openPriorityQueue<Entry>();
        let waiting: readonly Entry[] = [];
        for (const [index, priority] of steps.entries()) {
          if (priority === null) {
            const [first, ...others] = waiting;
            assert.equal(queue.pop(), first);
            waiting = others;
          } else {
            const entry = { priority, index };
            queue.push(entry);
            waiting = [...waiting, entry].sort(
              (a, b) => b.priority - a.priority || a.index - b.index,
            );
          }
        }
        for (const entry of waiting) assert.equal(queue.pop(), entry);
        assert.equal(queue.pop(), undefined);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
