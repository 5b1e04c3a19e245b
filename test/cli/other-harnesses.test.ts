// Files written for tinybench and mitata run as they are. Neither package is installed here.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const files = {
  'package.json': '{"type":"module"}',
  'tiny.js': `import { Bench } from 'tinybench';
const bench = new Bench({ name: 'strings', time: 20, setup: (task) => { globalThis.prepared = task.name; } });
bench.add('split', () => 'a,b'.split(','))
  .add('prepared', () => { if (globalThis.prepared !== 'prepared') throw new Error('no setup'); return 1; })
  .add('hooked', function () { return this.ready.length; }, { beforeEach() { this.ready = [1]; } })
  .add('throws', () => { throw new RangeError('no server'); });
bench.addEventListener('cycle', ({ task }) => console.log('cycle ' + task.name));
await bench.run();
const [split, , , throws] = bench.tasks;
console.log(bench.table().map((row) => Object.keys(row).length).join());
console.log(split.result.latency.mean > 0, split.result.throughput.rme >= 0, throws.result.error.message);
`,
  'mit.js': `import { bench, group, run, summary, do_not_optimize } from 'mitata';
bench('plain', () => JSON.parse('[1]')).gc('inner').baseline();
summary(() => group('lists', () => {
  bench('last of $size', function* (state) {
    const list = Array.from({ length: state.get('size') }, (_, index) => index);
    yield () => do_not_optimize(list.indexOf(list.length - 1));
  }).args('size', [10, 1000]);
  bench('own loop', (state) => { for (const _ of state) JSON.parse('[1]'); });
}));
const { benchmarks } = await run({ colors: false });
const avg = (index) => benchmarks[index].runs[0].stats.avg;
console.log(benchmarks.length, avg(2) > 5 * avg(1));
`,
};

const brief = [
  '--launches',
  '2',
  '--sampling',
  '5ms',
  '--no-html',
  '--details',
  '--max-warmup',
  '100ms',
];

test('files for tinybench and mitata are measured, and go on with the results', async (context) => {
  const folder = temporaryFolder(context, files);
  const { stdout, stderr } = await baremarkHere(folder, ['run', 'tiny.js', 'mit.js', ...brief]);
  assert.match(
    stdout,
    /cycle split\ncycle prepared\ncycle hooked\ncycle throws\n6,6,6,2\ntrue true no server\n/,
    stderr,
  );
  assert.match(
    stdout,
    /plain {2}[\d.]+ ns\/iter\nlast of 10 {2}.*\nlast of 1000 {2}.*\nown loop {2}error: .*own loop.*\n4 true\n/,
  );
  assert.match(stdout, /size=1000\)/);
  assert.match(stdout, /^ {2}strings > split /m);
});

const others = {
  'package.json': '{}',
  'common/tiny.js': `const { Bench } = require('tinybench');
const later = require('./later.js');
if (require.main === module) (async () => {
  const bench = new Bench().add('common', () => [1].map(String));
  await bench.run();
  console.log(bench.tasks[0].result.state, later);
})();`,
  'common/later.js': `module.exports = 'later';`,
  'lists.mjs': `import { bench, run } from 'mitata';
bench('of $list', function* (state) { const list = state.get('list'); yield () => list.map(String); })
  .args('list', [[1, 2], [3]]);
await run();`,
  'mixed.mjs': `import { bench } from 'node:bench';
import { suite } from 'baremark';
import { Bench } from 'tinybench';
import { createRequire } from 'node:module';
const again = createRequire(import.meta.url)('node:bench');
bench('timed', (b) => { b.start(); for (let i = 0; i < 1e4; i += 1) JSON.parse('1'); b.end(1e4); });
suite('later', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  again.bench('looped', () => JSON.parse('[1]'));
});
const other = new Bench().add('other', () => JSON.parse('[2]'));
await other.run();
console.log(other.tasks[0].result.state);`,
};

test('a file of another harness may be CommonJS, have lists for params, and mix with node:bench', async (context) => {
  const folder = temporaryFolder(context, others);
  // Files are found by their path from where the command is typed.
  const paths = ['tiny.js', '../lists.mjs', '../mixed.mjs'];
  const { stdout, stderr } = await baremarkHere(join(folder, 'common'), [
    'run',
    ...paths,
    ...brief,
  ]);
  assert.match(stdout, /^completed later\nof 1,2 {2}.*\nof 3 {2}.*\ncompleted\nBaremark/, stderr);
  for (const name of ['common', 'timed', 'later > looped', 'other']) {
    assert.match(stdout, new RegExp(`^ {2}${name} `, 'm'));
  }
  assert.match(stdout, /6 benchmarks: 6 measured\./);
});
