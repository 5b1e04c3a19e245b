// A cache under load: more keys than it may hold, some asked for far more often than others. It may
// grow to its limit and not beyond.
import { scenario } from 'baremark';
import { LRUCache } from 'lru-cache';
import { cacheKeys, seededRandom, smallResponse } from './documents.ts';

interface Counted {
  readonly cache: LRUCache<string, Buffer>;
  readonly counts: { hits: number; misses: number };
}

const entries = 500;
const limitBytes = entries * 2048;
const keys = cacheKeys(4 * entries);
const random = seededRandom(7);
const value = Buffer.from(JSON.stringify(smallResponse()));

scenario('cache under load', {
  ratePerSec: 100,
  tags: ['cache'],
  operations: 20_000,
  setUp(): Counted {
    const cache = new LRUCache<string, Buffer>({
      maxSize: limitBytes,
      sizeCalculation: ({ length }, { length: keyLength }) => length + keyLength,
    });
    return { cache, counts: { hits: 0, misses: 0 } };
  },
  operation({ cache, counts }, { access }) {
    // Squaring prefers low indices: a few keys get most of the requests.
    const key = keys[Math.floor(random() ** 2 * keys.length)] ?? '';
    access(key);
    if (cache.get(key) !== undefined) {
      counts.hits += 1;
      return;
    }
    counts.misses += 1;
    // Answers differ in size, so that what is freed seldom fits what comes next. Not out of Node's pool
    // of buffers: an entry that lives on would keep the 8 KiB that it was cut from.
    const length = 256 + Math.floor(random() * 768);
    const answer = Buffer.allocUnsafeSlow(length);
    value.copy(answer, 0, 0, length);
    cache.set(key, answer);
  },
  tearDown: ({ cache }) => cache.clear(),
  cache: ({ cache, counts }) => ({
    usedBytes: cache.calculatedSize,
    limitBytes,
    entryCount: cache.size,
    hitCount: counts.hits,
    missCount: counts.misses,
  }),
});
