import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { optimalHits } from '../../src/stats/cache/belady.ts';
import { lruHits } from '../../src/stats/cache/lru.ts';

test('hits of the trace that textbooks give for page replacement', () => {
  // Silberschatz, Galvin and Gagne, Operating System Concepts, 9.4: LRU has 12 faults with 3 frames.
  const trace = [7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 0, 3, 2, 1, 2, 0, 1, 7, 0, 1];
  assert.deepEqual(lruHits(trace, [3]), [trace.length - 12]);
});

test('a larger cache never hits less, and none hits more than the optimum', () => {
  const traces = fc.array(fc.nat(12), { minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(traces, (trace) => {
      const sizes = [1, 2, 4, 8];
      const hits = lruHits(trace, sizes);
      for (const [index, size] of sizes.entries()) {
        const best = optimalHits(trace, size).filter(Boolean).length;
        assert.ok((hits[index] ?? 0) <= best);
        assert.ok((hits[index] ?? 0) >= (hits[index - 1] ?? 0));
      }
    }),
    { seed: 3 },
  );
});

test('a cache of no entries is refused', () => {
  assert.throws(() => lruHits([1], [0]), RangeError);
});
