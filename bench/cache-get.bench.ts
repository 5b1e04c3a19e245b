// Getting keys that the cache holds, in an order that has nothing to do with that of insertion.
import { bench } from 'baremark';
import { LRUCache } from 'lru-cache';
import { cacheKeys, seededRandom, smallResponse } from './documents.ts';

const capacity = 10_000;
const keys = cacheKeys(capacity);
const value = JSON.stringify(smallResponse());
const cache = new LRUCache<string, string>({ max: capacity });
for (const key of keys) cache.set(key, value);

// A power of two, so that the next index is one `and` instead of a division.
const visitCount = 16_384;
const random = seededRandom(5);
const visits = Array.from(
  { length: visitCount },
  () => keys[Math.floor(random() * capacity)] ?? '',
);
let visit = 0;

bench('cache get', { tags: ['cache'], thresholds: ['median < 0.5ms'] }, () => {
  visit = (visit + 1) & (visitCount - 1);
  return cache.get(visits[visit] ?? '');
});
