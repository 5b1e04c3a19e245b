// What listeners of "start" prepare is there when a case is measured, as under Benchmark.js itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { repositoryFile } from '../golden.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

/** Each case throws unless it finds what Benchmark.js would have fired before it. */
const suite = `const Benchmark = require('benchmark');
Object.assign(Benchmark.options, { maxTime: 0.01, minTime: 0.001, minSamples: 1 });
let seen = '';
let list = null;
const note = (what) => function (event) {
  seen += [what, this.name, event.type, event.target.name, event.currentTarget.name, ''].join();
};
new Benchmark.Suite('first', { onStart: note('suite') })
  .add('reduce', {
    onStart() { note('own').apply(this, arguments); this.mine = 5; },
    onCycle() { seen = ''; },
    fn() { if (this.mine !== 5) throw new Error('another this'); return seen.length; },
  })
  .add('lists', { onStart() { list = [1, 2]; }, fn: () => list.map(String) })
  .add('cancels', { onStart: () => false, fn: () => { throw new Error('measured'); } })
  .add('aborts', { onStart() { this.abort(); }, fn: () => { throw new Error('measured'); } })
  .on('cycle', (event) => { if (event.target.cycles > 0) console.log(String(event.target)); })
  .on('error', (event) => console.log(event.target.error))
  .run();
let order = '';
new Benchmark.Suite('order').on('start', note('suite'))
  .add('one', { onStart() { seen += 'own,'; order = seen; }, fn() {
    if (order !== 'suite,order,start,one,order,own,') throw new Error(order);
    return order;
  } })
  .on('error', (event) => console.log(event.target.error))
  .on('cycle', (event) => console.log(String(event.target)))
  .run();
new Benchmark.Suite('gone').on('start', function () { this.abort(); })
  .add('never', () => { throw new Error('measured'); }).run();
let ready = 0;
new Benchmark('alone', { onStart() { ready = [7]; }, fn: () => ready.map(String) })
  .on('complete error', (event) => console.log(String(event.target))).run();
`;

test('listeners of "start" prepare the case that a launch measures, or leave it out', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}', 'suite.js': suite });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['benchmark', 'lodash', 'platform']) {
    symlinkSync(repositoryFile(`node_modules/${name}`), join(folder, 'node_modules', name));
  }
  const namesOf = (output: string) => output.match(/^\S+(?= x )/gm);
  const own = execFileSync(process.execPath, [join(folder, 'suite.js')], { encoding: 'utf8' });
  assert.deepEqual(namesOf(own), ['reduce', 'lists', 'one', 'alone']);
  const brief = [
    '--launches',
    '1',
    '--sampling',
    '5ms',
    '--no-html',
    '--max-warmup',
    '60ms',
    '--details',
  ];
  const { stdout, stderr } = await baremark(folder, ['run', 'suite.js', ...brief]);
  assert.deepEqual(namesOf(stdout), namesOf(own), stdout + stderr);
  // A narrow table wraps the name.
  assert.match(stdout, /skipped\n(?: +cancels\n)? +a listener of its "start" cancels it/);
  assert.match(stdout, /skipped\n(?: +aborts\n)? +a listener of its "start" aborts it/);
  assert.match(stdout, /skipped\n(?: +never\n)? +a listener of its suite’s "start" aborts it/);
});
