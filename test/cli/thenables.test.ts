// What is not over yet when a call returns is waited for, once a call, whatever has the `then`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const files = {
  'package.json': '{"type":"module"}',
  'query.js': `export class Query {
  #ran = false;
  then(done, failed) {
    if (this.#ran) throw new Error('awaited twice');
    this.#ran = true;
    return new Promise((r) => setTimeout(r, 2)).then(done, failed);
  }
}
export const callable = () => Object.assign(() => 1, { then: (done) => setTimeout(done, 2) });`,
  'own.bench.js': `import { bench, suite } from 'baremark';
import { callable, Query } from './query.js';
bench('lazy', () => new Query());
bench('callable', callable);
bench('own loop', (b) => { b.start(); return { then(done) { setTimeout(() => { b.end(1); done(); }, 2); } }; });
suite('late', () => ({ then(done) { setTimeout(() => { bench('declared', () => new Query()); done(); }, 2); } }));
const figures = () => ({ then(done) { setTimeout(done, 2, [{ name: 'hits', unit: 'count', value: 7 }]); } });
bench('figures', { figures }, () => new Query());
let calls = 0;
bench('on a miss', () => (calls += 1) % 50 === 0 ? new Query() : calls);
let own = 0;
bench('own on a miss', (b) => { b.start(); own += 1; b.end(1); return own > 3 ? Promise.resolve() : own; });`,
  'tiny.js': `import { Bench } from 'tinybench';
import { callable, Query } from './query.js';
const bench = new Bench();
let ready;
const lazily = (action) => () => ({ then(done) { setTimeout(() => { action(); done(); }, 1); } });
const after = { beforeEach: lazily(() => { ready = new Query(); }), afterEach: lazily(() => { ready = null; }) };
bench.add('hooked', () => ready, after).add('plain', callable);
await bench.run();`,
  'mit.js': `import { bench, group, run } from 'mitata';
import { Query } from './query.js';
group('group', () => ({ then(done) { setTimeout(() => { bench('in group', () => new Query()); done(); }, 2); } }))
  .then(() => { bench('yielded', function* () { yield () => new Query(); }); return run(); });`,
  'suite.cjs': `const { Suite } = require('benchmark');
const { setTimeout: later } = globalThis;
new Suite().add('bjs', { setup() { var ms = 2; }, fn() { return { then(done) { setTimeout(done, ms); } }; } })
  .add('bjs plain', () => ({ then(done) { later(done, 2); } }))
  .add('bjs on a miss', { setup() { var n = 0; }, fn() { n += 1; return n > 2 ? Promise.resolve() : n; } }).run();`,
};

test('thenables are awaited in every harness, and calls that differ in that are refused', async (context) => {
  const folder = temporaryFolder(context, files);
  const brief = [
    '--launches',
    '1',
    '--sampling',
    '5ms',
    '--max-warmup',
    '60ms',
    '--no-html',
    '--details',
  ];
  const { stdout, stderr } = await baremarkHere(folder, [
    'run',
    ...Object.keys(files).slice(2),
    ...brief,
  ]);
  const names = ['lazy', 'callable', 'own loop', 'late > declared', 'figures', 'hooked', 'plain'];
  for (const name of [...names, 'group > in group', 'yielded', 'bjs', 'bjs plain']) {
    // No less than the timer of 2 ms that it sets.
    assert.match(stdout, new RegExp(`^ {2}${name} +\\d+(\\.\\d+)? +ms`, 'm'), stderr);
  }
  const runs = join(folder, '.baremark', 'runs');
  const [journal = ''] = readdirSync(runs);
  assert.match(readFileSync(join(runs, journal), 'utf8'), /"hits","unit":"count","value":7/);
  const mixed = /on a miss.*\n?.*some of its calls return a promise and others do not/g;
  assert.equal(stdout.match(mixed)?.length, 3, stdout);
});
