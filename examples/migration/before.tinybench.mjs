// Written for tinybench: node examples/migration/before.tinybench.mjs
import { Bench } from 'tinybench';

const text = 'The quick brown fox jumps over the lazy dog';

const bench = new Bench({ name: 'words' });

bench.add('split', () => text.split(' ').length).add('match', () => text.match(/\S+/g).length);

await bench.run();
console.table(bench.table());
