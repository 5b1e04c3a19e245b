// Written for mitata: node examples/migration/before.mitata.mjs
import { bench, group, run } from 'mitata';

const text = 'The quick brown fox jumps over the lazy dog';

group('words', () => {
  bench('split', () => text.split(' ').length);
  bench('match', () => text.match(/\S+/g).length);
});

await run();
