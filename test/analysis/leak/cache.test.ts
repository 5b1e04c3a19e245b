import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cacheResult } from '../../../src/analysis/leak/cache-result.ts';
import type { CacheTrace } from '../../../src/model/run/leak.ts';
import type { Columns } from '../../../src/model/run/measurement.ts';
import { cacheCheckSentence } from '../../../src/report/sentences/leak/cache-checks.ts';
import { evenly, madeProcess, resultOf } from './made-leak.ts';

const mib = 2 ** 20;
const rows = evenly(40, 1);
/** Fills up to 8 MiB in 1,000 entries by the tenth row, and goes on missing. */
const healthy: Columns = {
  operationCount: evenly(40, 100),
  startNs: evenly(40, 1e8),
  cacheBytes: rows.map((row) => Math.min(1, row / 10) * 8 * mib),
  cacheLimitBytes: rows.map(() => 8 * mib),
  cacheEntryCount: rows.map((row) => Math.min(1000, row * 100)),
  cacheMissCount: rows.map((row) => row * 120),
  heapUsedBytes: rows.map((row) => 3e6 + Math.min(1, row / 10) * 9 * mib),
  allocatedBytes: rows.map(() => 20 * mib),
  freeAllocatedBytes: rows.map(() => 4 * mib),
  residentBytes: rows.map(() => 60 * mib),
};

const trace: CacheTrace = {
  ...{ accesses: 50_000, keys: 4000, hitRatio: 0.61, limitEntries: 1000 },
  points: [
    { entries: 500, lruHitRatio: 0.4, optimumHitRatio: 0.5 },
    { entries: 1000, lruHitRatio: 0.62, optimumHitRatio: 0.7 },
  ],
};

function checksOf(change: Columns, of: CacheTrace | null = trace) {
  const columns = { ...healthy, ...change };
  const checks = cacheResult(madeProcess({ columns }), of)?.checks ?? [];
  return Object.fromEntries(checks.map(({ kind, outcome }) => [kind, outcome]));
}

describe('a declared cache', () => {
  it('that keeps to what it declares passes every check', () => {
    const met = { limit: 'met', eviction: 'met', fragmentation: 'met', 'hit-ratio': 'met' };
    assert.deepEqual(checksOf({}), met);
    const checks = cacheResult(madeProcess({ columns: healthy }), trace)?.checks;
    assert.deepEqual(checks?.map(cacheCheckSentence), [
      'The cache holds at most 8.00 MiB, its limit is 8.00 MiB; heap and external memory grew by 9.00 MiB while it says 8.00 MiB.',
      'In the second half 2280 misses came and the cache did not grow, so about 2280 were evicted.',
      'After the churn 4.00 MiB of C allocations are freed and kept, 17 % of what the allocator holds; 60.0 MiB resident for 31.9 MiB in use.',
      'The cache hits in 61 % over 50.0 k accesses to 4000 keys; at 1000 entries LRU reaches 62 % and the best possible 70 %.',
    ]);
  });

  it('that exceeds its limit, or takes more than it says, is told so', () => {
    const over = { cacheBytes: rows.map((row) => row * mib) };
    assert.equal(checksOf(over)['limit'], 'missed');
    const heavy = { heapUsedBytes: rows.map((row) => 3e6 + Math.min(1, row / 10) * 20 * mib) };
    assert.equal(checksOf(heavy)['limit'], 'missed');
  });

  it('that keeps every entry evicts nothing', () => {
    const all = { cacheEntryCount: rows.map((row) => row * 120) };
    assert.equal(checksOf(all)['eviction'], 'missed');
    assert.equal(checksOf(all, null)['eviction'], 'missed');
    const idle = { cacheMissCount: rows.map(() => 100) };
    assert.equal(checksOf(idle)['eviction'], 'told');
  });

  it('that leaves most of the allocator idle is told so', () => {
    const idle = { freeAllocatedBytes: rows.map(() => 40 * mib) };
    assert.equal(checksOf(idle)['fragmentation'], 'missed');
  });

  it('that hits less than LRU at its size is told so', () => {
    assert.equal(checksOf({}, { ...trace, hitRatio: 0.5 })['hit-ratio'], 'missed');
    assert.equal(checksOf({}, { ...trace, hitRatio: null })['hit-ratio'], 'told');
    assert.equal(checksOf({}, { ...trace, limitEntries: null })['hit-ratio'], 'told');
  });

  it('is no leak while it fills, and a scenario without one has no checks', () => {
    const result = resultOf([{ ...madeProcess({ columns: healthy }), cacheTrace: trace }]);
    assert.equal(result.cache?.trace, trace);
    const cache = result.resources.find(({ resource }) => resource === 'cacheBytes');
    assert.equal(cache?.verdict.kind, 'reported');
    const { operationCount, startNs, heapUsedBytes } = healthy;
    const columns = { operationCount, startNs, heapUsedBytes } as Columns;
    assert.equal(resultOf([madeProcess({ columns })]).cache, null);
  });
});
