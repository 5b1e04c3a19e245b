// Written for node:bench: node --experimental-bench --bench examples/migration/before.node-bench.mjs
import { bench, suite } from 'node:bench';

const text = 'The quick brown fox jumps over the lazy dog';
const operations = 10_000;

suite('words', () => {
  bench('split', (b) => {
    let length = 0;
    b.start();
    for (let i = 0; i < operations; i += 1) length += text.split(' ').length;
    b.end(operations);
    if (length === 0) throw new Error('nothing was done');
  });
  bench('match', (b) => {
    let length = 0;
    b.start();
    for (let i = 0; i < operations; i += 1) length += text.match(/\S+/g).length;
    b.end(operations);
    if (length === 0) throw new Error('nothing was done');
  });
});
