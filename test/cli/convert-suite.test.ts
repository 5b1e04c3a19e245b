import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { convertSuite } from '../../src/cli/convert-suite.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const classic = `'use strict';
var Benchmark = require('benchmark');
var text = 'Hello (World)!'; // the words
var suite = new Benchmark.Suite;

// what is compared
suite.add('RegExp#test', function () { return /o\\)/.test(text); })
  // the other one
  .add("String#indexOf", () => text.indexOf(')') > -1)
  .on('cycle', function (event) { console.log(String(event.target)); })
  .run({ async: true });
for (const size of [1, 2]) {
  suite.add(\`size \${size}\`, () => [size].concat([size]));
}
`;

test('cases of a name and a function become bench(), and the rest of the file stays', () => {
  assert.equal(
    convertSuite(classic, 'a.js'),
    `'use strict';
const { bench } = require('baremark');
var text = 'Hello (World)!'; // the words

// what is compared
bench('RegExp#test', function () { return /o\\)/.test(text); });
bench("String#indexOf", () => text.indexOf(')') > -1);
for (const size of [1, 2]) {
  bench(\`size \${size}\`, () => [size].concat([size]));
}
`,
  );
});

test('a module stays a module', () => {
  const text = `import { Suite } from 'benchmark';\nnew Suite('named').add('a', () => 1).run();\n`;
  assert.equal(
    convertSuite(text, 'a.mjs'),
    `import { bench } from 'baremark';\nbench('a', () => 1);\n`,
  );
});

test('what is not mechanical is named with its line, and the file runs as it is', () => {
  const suite = (chain: string) =>
    `const Benchmark = require('benchmark');\nnew Benchmark.Suite()\n${chain}.run();\n`;
  const refuse = (text: string, says: RegExp) =>
    assert.throws(() => convertSuite(text, 'a.js'), says);
  refuse(
    suite(`.add('a', { defer: true, fn() {} })`),
    /a\.js cannot .*line 3 adds a case with options/,
  );
  refuse(suite(`.add('a', 'text')`), /line 3 adds a case with options, or with a text/);
  refuse(suite(`.add('a', () => 1).filter('fastest')`), /line 3 calls filter\(\)/);
  refuse(`${suite('')}new Benchmark.Suite();`, /several suites/);
  refuse(`${suite('')}Benchmark.options.maxTime = 1;`, /more than a suite/);
  refuse('1;\n', /does not load "benchmark"/);
});

test('init --from writes a bench file beside the suite, once, and it runs', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}', 'perf/words.js': classic });
  const { stdout, stderr } = await baremark(folder, ['init', '--from', 'perf/words.js']);
  assert.match(stdout, /Written: perf\/words\.bench\.js/, stderr);
  assert.match(readFileSync(join(folder, 'perf/words.bench.js'), 'utf8'), /bench\('RegExp#test'/);
  const again = await baremark(folder, ['init', '--from', 'perf/words.js']);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /words\.bench\.js is already there/);
  const list = await baremark(folder, ['list']);
  assert.match(list.stdout, /RegExp#test\n {2}String#indexOf\n {2}size 1\n {2}size 2/, list.stderr);
});
