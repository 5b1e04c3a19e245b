// The same in Baremark's own words, which are those of node:bench. The loop, how long it runs and what
// is printed are not the file's business.
import { bench, suite } from 'baremark';

const text = 'The quick brown fox jumps over the lazy dog';

suite('words', () => {
  bench('split', () => text.split(' ').length);
  bench('match', () => text.match(/\S+/g).length);
});
