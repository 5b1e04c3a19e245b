import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { convertSuite } from '../../src/cli/convert/convert-suite.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

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
  const { stdout, stderr } = await baremarkHere(folder, ['init', '--from', 'perf/words.js']);
  assert.match(stdout, /Written: perf\/words\.bench\.js/, stderr);
  assert.match(readFileSync(join(folder, 'perf/words.bench.js'), 'utf8'), /bench\('RegExp#test'/);
  const again = await baremarkHere(folder, ['init', '--from', 'perf/words.js']);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /words\.bench\.js is already there/);
  const list = await baremarkHere(folder, ['list']);
  assert.match(list.stdout, /RegExp#test\n {2}String#indexOf\n {2}size 1\n {2}size 2/, list.stderr);
});

const load = "const Benchmark = require('benchmark');\nconst suite = new Benchmark.Suite('s');\n";

const misread: readonly (readonly [name: string, text: string, reason: RegExp])[] = [
  [
    'a case behind a condition',
    `${load}for (const [name, fn] of [['a', () => 1]])\n  if (name) suite.add(name, fn);\nsuite.run();\n`,
    /the result does not load \(.*suite is not defined\)/,
  ],
  [
    'a suite that is wrapped',
    `const { Suite } = require('benchmark');
     function group(name) {
       const suite = new Suite(name);
       const add = suite.add.bind(suite);
       suite.add = (key, fn) => { add(key, fn); return suite; };
       return suite;
     }
     group('s').add('a', () => 1).run();\n`,
    /the result does not load \(/,
  ],
  [
    'a suite that comes later',
    `const Benchmark = require('benchmark');
     setTimeout(() => { new Benchmark.Suite('s').add('a', () => 1).run(); }, 100);\n`,
    /the result (?:lacks 1 of 1 cases \("s > a"\)|does not load)/,
  ],
  [
    'a case under another name',
    `${load}const add = suite.add;\nsuite.add('a', () => 1);\nadd.call(suite, 'b', () => 2);\nsuite.run();\n`,
    /the result (?:lacks|does not load)/,
  ],
  [
    'a case that is taken away',
    `${load}suite.add('a', () => 1);\nsuite.add('b', () => 2);\n[suite][0].shift();\nsuite.run();\n`,
    /the result (?:has 2 cases, not 1|does not load)/,
  ],
];

test('init --from writes nothing that does not load or declares other cases', async (context) => {
  for (const [name, text, reason] of misread) {
    const folder = temporaryFolder(context, { 'package.json': '{}', 'a.js': text });
    const { status, stderr } = await baremarkHere(folder, ['init', '--from', 'a.js']);
    assert.equal(status, 2, `${name}: ${stderr}`);
    assert.match(stderr, reason, name);
    assert.match(stderr, /Nothing was written\.\nRun it as it is: "baremark run a\.js"/);
    const left = readdirSync(folder).filter((file) => file !== '.baremark');
    assert.deepEqual(left.toSorted(), ['a.js', 'package.json']);
  }
});

test('suites that have a name lose it, and their cases are the same', async (context) => {
  const text = `${load}suite.add('a > b', () => 1).add('c', () => 2).run();\n`;
  const folder = temporaryFolder(context, { 'package.json': '{}', 'a.js': text });
  const { status, stderr } = await baremarkHere(folder, ['init', '--from', 'a.js']);
  assert.equal(status, 0, stderr);
});
