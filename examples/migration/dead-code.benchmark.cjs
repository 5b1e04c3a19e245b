// Whoever does not use a result may find that nobody computed it: the first case of each pair reads like
// the empty one. Run it under both: node <this file>, and baremark run <this file>.
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
