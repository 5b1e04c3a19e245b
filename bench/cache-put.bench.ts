// Putting a key that the cache does not hold yet, below its capacity. The cache is emptied between
// samples, outside of the timed region, so that no put turns into an overwrite or an eviction.
import { bench } from 'baremark';
import { LRUCache } from 'lru-cache';
import { cacheKeys, smallResponse } from './documents.ts';

const keys = cacheKeys(1000);
const value = JSON.stringify(smallResponse());
const cache = new LRUCache<string, string>({ max: 2 * keys.length });

bench('cache put', { tags: ['cache'], thresholds: ['median < 1ms'] }, (b) => {
  cache.clear();
  b.start();
  for (const key of keys) cache.set(key, value);
  b.end(keys.length);
  return cache.size;
});
