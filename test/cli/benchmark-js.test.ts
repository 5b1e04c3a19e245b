// Suites written for Benchmark.js run as they are, and print what they print.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { golden, repositoryFile } from '../golden.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { classicSuite, formOf } from './classic-suite.ts';
import { baremark } from './command.ts';

const brief = ['--launches', '1', '--sampling', '5ms', '--no-html', '--max-warmup', '20ms'];
const twice = [...brief, '--launches', '2'];

function project(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(context, { 'package.json': '{}', ...files });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['benchmark', 'lodash', 'platform']) {
    symlinkSync(repositoryFile(`node_modules/${name}`), join(folder, 'node_modules', name));
  }
  return folder;
}

/** What the suite printed: all that comes before the report. */
async function suiteOutput(folder: string, file: string, flags = brief): Promise<string> {
  const { stdout, stderr } = await baremark(folder, ['run', file, '--details', ...flags]);
  assert.match(stdout, /^Baremark /m, stderr);
  // What the file prints while it is measured comes out nowhere.
  assert.doesNotMatch(stderr, /Platform/);
  return stdout.slice(0, stdout.search(/^Baremark /m));
}

async function runDocument(folder: string, ...argv: readonly string[]): Promise<Run> {
  const { stdout, stderr } = await baremark(folder, ['run', ...argv, ...twice, '--json']);
  assert.ok(stdout.startsWith('{'), stderr);
  return JSON.parse(stdout);
}

test('a suite prints under Baremark what it prints under Benchmark.js, line for line', async (t) => {
  const folder = project(t, { 'benchmark/strings.js': classicSuite });
  const own = execFileSync(process.execPath, [join(folder, 'benchmark/strings.js')], {
    encoding: 'utf8',
  });
  golden('benchmark-js.txt', formOf(own));
  const output = await suiteOutput(folder, 'benchmark/strings.js', twice);
  golden('benchmark-js.txt', formOf(output));
  const names = ['RegExp#test', 'String#split', 'shared variables', 'deferred', 'text', 'small'];
  assert.deepEqual(
    readByTools(output),
    names.map((name) => [name, 'ops/sec', '2']),
  );
});

/** As github-action-benchmark takes the lines of an output apart: name, unit, runs. */
function readByTools(output: string): readonly unknown[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const at = line.lastIndexOf(' x ');
    const parts = /^ x ([0-9,.]+)\s+(\S+)\s+((?:±|\+-)[^%]+%) \((\d+) runs? sampled\)$/.exec(
      at < 0 ? '' : line.slice(at),
    );
    return parts === null ? [] : [[line.slice(0, at).trim(), parts[2], parts[4]]];
  });
}

test('the cases are in the saved Run, with their failures, and --json stands alone', async (t) => {
  const folder = project(t, {
    'suite.js': `const { Suite } = require('benchmark');
new Suite('named').add('fine', () => [1].map(String)).add('throws', () => { throw new TypeError('no'); })
  .on('cycle', ({ target }) => console.log(String(target))).run();`,
  });
  const { measurements } = await runDocument(folder, 'suite.js');
  const outcomes = measurements.map(
    ({ benchmark, outcome }) => `${benchmark.name} ${outcome.kind}`,
  );
  assert.deepEqual(outcomes.toSorted(), [
    ...['named > fine complete', 'named > fine complete', 'named > throws failed'],
  ]);
});

test('a suite that awaits one suite after another, as a module with top-level await', async (t) => {
  const folder = project(t, {
    'loop.mjs': `import Benchmark from 'benchmark';
const run = (suite) => new Promise((resolve) => suite.on('complete', resolve).run({ async: true }));
for (const size of [1, 2]) {
  const suite = new Benchmark.Suite('size ' + size);
  suite.add('sum', { setup() { var list = [size_, 2]; let sum = 0; }, fn() { for (const x of list) sum += x; return sum; } });
  suite.on('cycle', ({ target }) => console.log(size + ': ' + target));
  globalThis.size_ = size;
  await run(suite);
}
const list = 'a name of the file that setup uses too';
console.log(import.meta.url.endsWith('/loop.mjs'), list.length);
`,
  });
  const output = formOf(await suiteOutput(folder, 'loop.mjs'));
  const line = (size: number) => `${size}: sum x N ops/sec ±N% (N runs sampled)\n`;
  assert.equal(output, `${line(1)}${line(2)}true 38\n`);
});

test('styles mix, TypeScript needs no build, and a single benchmark runs', async (t) => {
  const folder = project(t, {
    'mixed.ts': `import { bench } from 'baremark';
import Benchmark, { Suite, type Event } from 'benchmark';
enum Size { One = 1 }
bench('own', () => JSON.parse('[1]'));
new Suite().add('classic', () => [Size.One].map(String)).on('cycle', (event: Event) => console.log(String(event.target))).run();
new Benchmark('alone', () => JSON.parse('[1]'), { onComplete: (event: Event) => console.log(String(event.target)) }).run();
`,
  });
  const { stdout, stderr } = await baremark(folder, ['run', 'mixed.ts', '--details', ...brief]);
  assert.match(stdout, /^classic x [\d,.]+ ops\/sec.*\nalone x /, stderr);
  assert.match(stdout, /^ {2}own /m);
});

test('CommonJS in TypeScript, beside benchmarks of its own', async (t) => {
  const folder = project(t, {
    'classic.ts': `import Benchmark = require('benchmark');
import { more } from './more.cjs';
new Benchmark.Suite().add('assigned', () => [1].map(String)).on('cycle', (event: Benchmark.Event) => console.log(String(event.target))).run();
more();`,
    'more.cjs': `const { bench } = require('baremark');
const { Suite } = require('benchmark');
bench('own', () => JSON.parse('[1]'));
exports.more = () => new Suite().add('required', () => [2].map(String)).on('cycle', ({ target }) => console.log(String(target))).run();`,
  });
  const { stdout, stderr } = await baremark(folder, ['run', 'classic.ts', '--details', ...brief]);
  assert.match(stdout, /^assigned x .*\nrequired x .*\nBaremark/, stderr);
  assert.match(stdout, /^ {2}own /m);
});

test('what goes wrong in a suite is one sentence, and the rest is measured', async (t) => {
  const folder = project(t, {
    'missing.js': `require('benchmark'); require('no-such-package');`,
    'odd.js': `const { Suite } = require('benchmark');
process.chdir(__dirname);
new Suite().add('never', { defer: true, fn() {} })
  .add('twice', { defer: true, fn(d) { d.resolve(); d.resolve(); } })
  .add('fine', () => [1].map(String))
  .on('cycle', ({ target }) => console.log(target.error ? target.name + ': ' + target.error.message : target.name)).run();`,
  });
  const { stdout, stderr, status } = await baremark(folder, [
    ...['run', 'missing.js', 'odd.js', '--details', ...brief, '--timeout', '6s'],
  ]);
  assert.equal(status, 3, stderr);
  assert.match(stdout, /^never: it did not end within 6 s\ntwice: .*twice.*\nfine\n/);
  assert.match(stdout, /it needs "no-such-package", which is not there/);
  assert.match(stdout, /fine: it was measured in place, in the main thread/);
});

test('a suite that fails in its own listener keeps what was measured', async (t) => {
  const folder = project(t, {
    'listener.js': `const { Suite } = require('benchmark');
new Suite().add('case', () => [1].map(String))
  .on('complete', () => { throw new Error('no report today'); }).run();`,
  });
  const { stdout, stderr } = await baremark(folder, ['run', 'listener.js', '--details', ...brief]);
  assert.match(stderr, /no report today/);
  assert.match(stderr, /listener\.js ended with exit code 1 while it printed its results/);
  assert.match(stdout, /1 benchmark: 1 measured/);
});

test('a filter leaves cases out of the report and out of what the suite prints', async (t) => {
  const folder = project(t, {
    'suite.bench.js': `const { Suite } = require('benchmark');
new Suite().add('first', () => [1].map(String)).add('second', () => [2].map(String))
  .on('cycle', ({ target }) => console.log(target.name)).run();`,
  });
  const { stdout, stderr } = await baremark(folder, ['run', 'second', '--details', ...brief]);
  assert.match(stdout, /^second\nBaremark/, stderr);
});
