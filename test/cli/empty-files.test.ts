import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

test('a file that is found and declares nothing says why', async (context) => {
  const folder = temporaryFolder(context, {
    'main.bench.cjs': `const { bench } = require('baremark');
if (require.main === module) bench('join', () => ['a'].join());`,
  });
  const { status, stderr } = await baremarkHere(folder, ['run', 'main.bench.cjs']);
  assert.equal(status, 2);
  assert.match(
    stderr,
    /main\.bench\.cjs was found and loaded, but declares nothing: .*require\.main/,
  );
});

test('a file of a harness that is not run here says so, whether it loads or not', async (context) => {
  const folder = temporaryFolder(context, {
    'missing.bench.mjs': `import { bench } from 'vitest'; bench('a', () => 1);`,
    'loads.bench.mjs': `import measure from 'cronometro'; measure({ a: () => 1 });`,
    'node_modules/cronometro/package.json':
      '{"name":"cronometro","type":"module","main":"index.js"}',
    'node_modules/cronometro/index.js': 'export default () => undefined;',
  });
  const missing = await baremarkHere(folder, ['list', 'missing.bench.mjs']);
  assert.equal(missing.status, 3);
  assert.match(missing.stderr, /written for vitest \(it needs "vitest", which is not there\)/);
  const loads = await baremarkHere(folder, ['list', 'loads.bench.mjs']);
  assert.equal(loads.status, 2);
  assert.match(loads.stderr, /loads\.bench\.mjs was found and loaded, .*written for cronometro/);
});

test('a text that names another harness in a string is none of its files', async (context) => {
  const folder = temporaryFolder(context, {
    'lexer.bench.mjs': `import { bench } from 'baremark';
const text = "import { bench } from 'vitest'; import { Bench } from 'tinybench';";
bench('lexer', () => text.indexOf('tinybench'));`,
  });
  const { status, stdout } = await baremarkHere(folder, ['list']);
  assert.deepEqual([status, stdout], [0, 'lexer.bench.mjs\n  lexer\n']);
});

test('why a scenario file could not be loaded is said where there is no bench file', async (context) => {
  const folder = temporaryFolder(context, { 'only.scenario.mjs': "import 'nowhere';" });
  for (const filters of [[], ['only.scenario']]) {
    const { status, stderr } = await baremarkHere(folder, ['list', ...filters]);
    assert.equal(status, 3, stderr);
    assert.match(stderr, /^only\.scenario\.mjs could not be loaded: it needs "nowhere"/);
  }
  const all = await baremarkHere(folder, ['all', '--quick', '--no-html']);
  assert.equal(all.status, 3, all.stderr);
  assert.match(all.stdout, /it needs "nowhere", which is not there/);
});

test('a filter may mean a scenario file that could not be loaded, beside bench files', async (context) => {
  const folder = temporaryFolder(context, {
    'a.bench.mjs': "import { bench } from 'baremark'; bench('join', () => ['a'].join());",
    'broken.scenario.mjs': "import 'nowhere';",
    'empty.bench.mjs': '',
  });
  const { status, stderr } = await baremarkHere(folder, ['list', 'broken']);
  assert.equal(status, 3, stderr);
  assert.match(stderr, /^broken\.scenario\.mjs could not be loaded: it needs "nowhere"/m);
});
