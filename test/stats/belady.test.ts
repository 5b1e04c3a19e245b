import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { optimalHits } from '../../src/stats/cache/belady.ts';
import { zipfRanks } from '../../src/stats/cache/zipf.ts';

const hitsOf = (trace: readonly number[], capacity: number): number =>
  optimalHits(trace, capacity).filter(Boolean).length;

test('the optimum has the page faults that textbooks count', () => {
  // Silberschatz, Galvin and Gagne, Operating System Concepts, "Optimal page replacement": 9 faults.
  const silberschatz = [7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 0, 3, 2, 1, 2, 0, 1, 7, 0, 1];
  assert.equal(silberschatz.length - hitsOf(silberschatz, 3), 9);
  // The sequence of Belady, Nelson and Shedler (1969), whose optimum is 7 with 3 frames, 6 with 4.
  const anomaly = [1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5];
  assert.deepEqual(
    [3, 4, 5].map((capacity) => anomaly.length - hitsOf(anomaly, capacity)),
    [7, 6, 5],
  );
});

/** Most hits from here on, over every choice of what to evict. */
function bestBySearch(trace: readonly number[], capacity: number, held: readonly number[]): number {
  const [key, ...rest] = trace;
  if (key === undefined) return 0;
  if (held.includes(key)) return 1 + bestBySearch(rest, capacity, held);
  if (held.length < capacity) return bestBySearch(rest, capacity, [...held, key]);
  const choices = held.map((evicted) => [...held.filter((each) => each !== evicted), key]);
  return Math.max(...choices.map((next) => bestBySearch(rest, capacity, next)));
}

test('no other choice of what to evict hits more, on any beginning of a short trace', () => {
  const short = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 9 });
  const property = fc.property(short, fc.integer({ min: 1, max: 3 }), (trace, capacity) => {
    const hits = optimalHits(trace, capacity);
    for (let length = 0; length <= trace.length; length += 1) {
      const counted = hits.slice(0, length).filter(Boolean).length;
      assert.equal(counted, bestBySearch(trace.slice(0, length), capacity, []));
    }
  });
  fc.assert(property, { seed: 42, numRuns: 150 });
});

test('a cache for one key hits repetitions only, a large one everything but first requests', () => {
  assert.deepEqual(optimalHits([1, 1, 2, 1], 1), [false, true, false, false]);
  assert.deepEqual(optimalHits([1, 2, 1, 2, 2], 9), [false, false, true, true, true]);
  assert.deepEqual(optimalHits([], 1), []);
  assert.throws(() => optimalHits([1], 0), RangeError);
});

test('a Zipf trace asks for ranks in proportion, repeatably, and for all alike at exponent 0', () => {
  const shape = { keyCount: 4, requestCount: 100_000, seed: 3 };
  const sharesOf = (trace: Int32Array) =>
    [0, 1, 2, 3].map((rank) => trace.filter((each) => each === rank).length / trace.length);
  // 1, 1/2, 1/3 and 1/4 over their sum 25/12.
  const expected = [12 / 25, 6 / 25, 4 / 25, 3 / 25];
  const trace = zipfRanks({ ...shape, exponent: 1 });
  for (const [rank, share] of sharesOf(trace).entries()) {
    assert.ok(Math.abs(share - (expected[rank] ?? 0)) < 0.006, `rank ${rank}: ${share}`);
  }
  assert.deepEqual(zipfRanks({ ...shape, exponent: 1 }), trace);
  for (const share of sharesOf(zipfRanks({ ...shape, exponent: 0 }))) {
    assert.ok(Math.abs(share - 0.25) < 0.006);
  }
});
