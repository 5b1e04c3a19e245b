// Putting into a full cache: every put is of an absent key and evicts the oldest one. Twice as many
// keys as places are visited in a ring, so a key comes round again only after it was evicted.
import { bench } from 'baremark';
import { LRUCache } from 'lru-cache';
import { cacheKeys, smallResponse } from './documents.ts';

const capacity = 8192;
const keys = cacheKeys(2 * capacity);
const value = JSON.stringify(smallResponse());
const cache = new LRUCache<string, string>({ max: capacity });
for (const key of keys) cache.set(key, value);
let next = 0;

bench('cache eviction', { tags: ['cache'], thresholds: ['median < 5ms'] }, () => {
  cache.set(keys[next] ?? '', value);
  next = (next + 1) & (2 * capacity - 1);
  return cache.size;
});
