// The cache that many Node programs use, read through: a request that misses puts. Few keys get most
// of the requests (Zipf), and for each size of the cache it reports how long a request takes, how many
// hit, and how many could have hit at best.
import { LRUCache } from 'lru-cache';
import { zipfRanks } from '../../stats/cache/zipf.ts';
import { before, bench, suite } from '../declare/authoring.ts';
import { hitRatios } from './hit-ratios.ts';

const keyCount = 10_000;
// A power of two, so that the next request is one `and` instead of a division.
const requestCount = 65_536;
const value = { status: 200 };

for (const percent of [1, 2, 5, 10, 20, 35, 50, 75, 100]) {
  const entries = (keyCount * percent) / 100;

  suite('cache', { tags: ['cache'] }, () => {
    const cache = new LRUCache<string, typeof value>({ max: entries });
    let trace: Int32Array = new Int32Array(0);
    let keys: readonly string[] = [];
    let requests: readonly string[] = [];
    let at = 0;
    const request = (key: string): boolean => {
      const isHit = cache.get(key) !== undefined;
      if (!isHit) cache.set(key, value);
      return isHit;
    };

    before(() => {
      trace = zipfRanks({ keyCount, requestCount, exponent: 0.99, seed: 11 });
      keys = Array.from({ length: keyCount }, (_, rank) => `user:${rank}:profile`);
      requests = Array.from(trace, (rank) => keys[rank] ?? '');
      for (const key of requests) request(key);
    });

    // One round through the trace comes before the first sample, in `before`: the cache is full.
    const figures = () =>
      hitRatios(trace, {
        entries,
        reset: () => cache.clear(),
        request: (rank) => request(keys[rank] ?? ''),
      });
    bench('read-through', { params: { entries }, figures }, () => {
      at = (at + 1) & (requestCount - 1);
      return request(requests[at] ?? '');
    });
  });
}
