// V8 may not compute a result that is never used: such a case reads like the empty one.
// Benchmark.js drops what a case returns; Baremark keeps it. Run it under both: node <this file>, and
// baremark run <this file>.
const Benchmark = require('benchmark');

const given = { side: 3, other: 4 };

new Benchmark.Suite('dead code')
  .add('empty', () => {})
  .add('array, unused', () => {
    [given.side, given.other];
  })
  .add('array, returned', () => [given.side, given.other])
  .add('object, unused', () => {
    ({ ...given });
  })
  .add('object, returned', () => ({ ...given }))
  .on('cycle', (event) => console.log(String(event.target)))
  .run();
