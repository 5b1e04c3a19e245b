// Written for Benchmark.js: node examples/migration/before.benchmark.cjs
const Benchmark = require('benchmark');

const text = 'The quick brown fox jumps over the lazy dog';

const suite = new Benchmark.Suite('words');

suite
  .add('split', () => text.split(' ').length)
  .add('match', () => text.match(/\S+/g).length)
  .on('cycle', (event) => console.log(String(event.target)))
  .on('complete', function () {
    console.log(`Fastest is ${this.filter('fastest').map('name')}`);
  })
  .run({ async: true });
