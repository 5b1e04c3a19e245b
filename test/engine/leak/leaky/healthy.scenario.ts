// What looks like a leak and is none: what grows to a limit and stops, what rises and falls.
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scenario } from 'baremark';

const path = fileURLToPath(import.meta.url);

scenario('pool that grows to its limit', {
  setUp: () => [] as number[],
  operation(pool, { index }) {
    if (index % 100 === 0 && pool.length < 16) pool.push(openSync(path, 'r'));
  },
  connections: (pool) => pool.length,
  tearDown(pool) {
    for (const file of pool.splice(0)) closeSync(file);
  },
});

scenario('cache that fills', {
  setUp: () => new Map<number, string>(),
  operation(cache, { index }) {
    cache.set(index % 2000, `value ${index}`.repeat(4));
  },
});

scenario('batches that are flushed', {
  setUp: () => [] as string[][],
  operation(batches, { index }) {
    batches.push([`row ${index}`.repeat(4)]);
    if (batches.length > 1500) batches.length = 0;
  },
});
