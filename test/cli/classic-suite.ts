// A suite as people have written them for Benchmark.js for ten years: in the styles of its readme.
export const classicSuite = `
var Benchmark = require('benchmark');
// For the sake of the test: its figures do not matter under Benchmark.js itself.
Benchmark.options.maxTime = 0.01;
Benchmark.options.minTime = 0.001;

console.log('Platform: ' + (Benchmark.platform.description ? 'known' : 'unknown'));
var suite = new Benchmark.Suite('strings', {
  onStart: function () { console.log('start: ' + this.name + ', ' + this.length + ' cases'); }
});

suite.add('RegExp#test', function () { /o/.test('Hello World!'); })
  .add('String#split', function () { var n = 0; for (var i = 0; i < 5000; i++) n += ('a,b,' + i).split(',').length; return n; })
  .add({
    name: 'shared variables',
    setup: function () { var words = ['a', 'b']; var length = 0; },
    fn: function () { length += words.join('').length; },
    teardown: function () { if (length < 2) throw new Error('nothing was done'); words = null; }
  })
  .add('deferred', {
    defer: true,
    fn: function (deferred) { setImmediate(function () { deferred.resolve(); }); }
  })
  .add('text', 'JSON.parse("[1]")')
  .add('throws', function () { throw new TypeError('no database'); })
  .on('error', function (event) { console.log('error: ' + event.target.error.message); })
  .on('cycle', function (event) { console.log(String(event.target)); })
  .on('complete', function () {
    var good = this.filter('successful');
    console.log('Successful: ' + good.map('name').join(', '));
    console.log('Fastest of two: ' + Benchmark.filter([this[0], this[1]], 'fastest').map(function (b) { return b.name; }));
    console.log('Compared: ' + this[0].compare(this[1]) + ', ' + this[0].compare(this[0]));
    console.log('Numbers: ' + [this[0].hz > 0, this[0].count > 0, this[0].stats.mean > 0,
      this[0].stats.sample.length > 0, this[0].times.period > 0, this[0].times.elapsed >= 0].join());
    second.run({ async: true, queued: false });
  });

var second = new Benchmark.Suite();
second.add('small', function () { return [1, 2, 3].indexOf(3); })
  .on('cycle', function (event) { console.log('  ' + event.target); event.currentTarget.abort(); })
  .on('abort', function () { console.log('  aborted'); })
  .on('complete', function () { console.log('done'); process.exit(0); })
  .add('never reached', function () { return 1; });

if (require.main === module) suite.run({ async: true });
`;

/** Figures become N, so that what is left is the form. */
export function formOf(text: string): string {
  return text
    .replace(
      / x [\d,.]+ ops\/sec ±[\d.]+% \(\d+ runs? sampled\)/g,
      ' x N ops/sec ±N% (N runs sampled)',
    )
    .replace(/[ \t]+$/gm, '');
}
