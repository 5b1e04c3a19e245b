import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { prepareFiles } from '../../src/engine/prepare-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function prepare(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  entry: string,
) {
  const folder = temporaryFolder(context, files);
  const cache = join(folder, '.baremark', 'cache');
  const again = async () => {
    const [prepared] = await prepareFiles(
      [{ file: entry, absolutePath: join(folder, entry) }],
      cache,
    );
    assert.ok(prepared !== undefined);
    return prepared;
  };
  return { folder, again, prepared: await again() };
}

async function load(context: TestContext, files: Readonly<Record<string, string>>, entry: string) {
  const { prepared } = await prepare(context, files, entry);
  assert.equal(prepared.kind, 'ready', JSON.stringify(prepared));
  if (prepared.kind !== 'ready') throw new Error('not ready');
  return import(pathToFileURL(prepared.source.modulePath).href);
}

test('TypeScript with an enum and types runs, and imports keep their own modules', async (context) => {
  const loaded = await load(
    context,
    {
      'a.bench.ts': `import { twice } from './lib/twice.js';
enum Size { Small = 1, Large = 10 }
export const result: number = twice(Size.Large);`,
      'lib/twice.ts': 'export const twice = (value: number): number => 2 * value;',
    },
    'a.bench.ts',
  );
  assert.equal(loaded.result, 20);
});

test('import.meta.url, relative files and JSON are those of the original folder', async (context) => {
  const loaded = await load(
    context,
    {
      'package.json': '{"type":"module"}',
      'bench/a.bench.js': `import { readFileSync } from 'node:fs';
export const text = readFileSync(new URL('./text.txt', import.meta.url), 'utf8');
export const folder = import.meta.dirname;`,
      'bench/text.txt': 'hello',
    },
    'bench/a.bench.js',
  );
  assert.equal(loaded.text, 'hello');
  assert.match(loaded.folder, /bench$/);
});

test('CommonJS stays CommonJS, with its own __dirname and require', async (context) => {
  const loaded = await load(
    context,
    {
      'a.bench.cjs': `const { one } = require('./one.cjs');
const { bench } = require('baremark');
module.exports = { sum: one + 1, kind: typeof bench, folder: __dirname };`,
      'one.cjs': 'module.exports = { one: 1 };',
    },
    'a.bench.cjs',
  );
  assert.equal(loaded.default.sum, 2);
  assert.equal(loaded.default.kind, 'function');
  assert.doesNotMatch(loaded.default.folder, /cache/);
});

test('dependencies are resolved from the original folder and never transpiled', async (context) => {
  const { prepared } = await prepare(
    context,
    {
      'packages/a/a.bench.ts': `import { name } from 'dep'; export { name };`,
      'packages/a/node_modules/dep/package.json':
        '{"name":"dep","type":"module","exports":{"module":"./bundlers.js","import":"./node.js"}}',
      'packages/a/node_modules/dep/node.js': `export const name = 'for node';`,
      'packages/a/node_modules/dep/bundlers.js': `export const name = 'for bundlers';`,
    },
    'packages/a/a.bench.ts',
  );
  assert.ok(prepared.kind === 'ready');
  const code = readFileSync(prepared.source.modulePath, 'utf8');
  assert.match(code, /file:.*node_modules\/dep\/node\.js/);
  const loaded = await import(pathToFileURL(prepared.source.modulePath).href);
  assert.equal(loaded.name, 'for node');
});

test('baremark and node:bench are the engine’s own functions wherever it is installed', async (context) => {
  const loaded = await load(
    context,
    {
      'a.bench.mjs': `import { bench } from 'baremark';
import { bench as other } from 'node:bench';
export const isSame = bench === other;`,
    },
    'a.bench.mjs',
  );
  assert.equal(loaded.isSame, true);
});

test('the kept form is used again until the file or one that it imports changes', async (context) => {
  const { prepared, again, folder } = await prepare(
    context,
    {
      'a.bench.ts': `import { b } from './b'; export const a: number = b;`,
      'b.ts': 'export const b: number = 1;',
    },
    'a.bench.ts',
  );
  assert.deepEqual(await again(), prepared);
  writeFileSync(join(folder, 'b.ts'), 'export const b: number = 2;');
  const changed = await again();
  assert.ok(changed.kind === 'ready' && prepared.kind === 'ready');
  assert.notEqual(changed.source.modulePath, prepared.source.modulePath);
  const loaded = await import(pathToFileURL(changed.source.modulePath).href);
  assert.equal(loaded.a, 2);
});

test('functions are not wrapped to keep their names, which would cost each creation', async (context) => {
  const { prepared } = await prepare(
    context,
    { 'a.bench.ts': 'export const make = () => { const inner = () => 1; return inner; };' },
    'a.bench.ts',
  );
  assert.ok(prepared.kind === 'ready');
  assert.doesNotMatch(readFileSync(prepared.source.modulePath, 'utf8'), /__name|defineProperty/);
});

test('a file that does not parse is told by line, and hurts no other', async (context) => {
  const folder = temporaryFolder(context, {
    'bad.bench.ts': 'export const x = ;\n',
    'good.bench.ts': 'export const x = 1;\n',
  });
  const prepared = await prepareFiles(
    ['bad.bench.ts', 'good.bench.ts'].map((file) => ({ file, absolutePath: join(folder, file) })),
    join(folder, 'cache'),
  );
  assert.equal(prepared[1]?.kind, 'ready');
  assert.ok(prepared[0]?.kind === 'failed');
  assert.match(prepared[0].reason, /bad\.bench\.ts:1: /);
});

test('a package’s file in the wrong case is left for Node to name', async (context) => {
  const files = {
    'a.bench.js': `require('thing/upper'); exports.result = 1;`,
    'node_modules/thing/package.json': '{"name":"thing"}',
    'node_modules/thing/Upper.js': '',
  };
  const { prepared } = await prepare(context, files, 'a.bench.js');
  assert.equal(prepared.kind, 'ready', JSON.stringify(prepared));
});

test('a suite of another harness is loaded where it is, or copied without a change of its text', async (context) => {
  const text = `const { Suite } = require('benchmark');
var list = 1; new Suite().add('a', { setup() { var list = [2]; }, fn() { return list; } });
`;
  const { folder, prepared } = await prepare(context, { 'a.js': text }, 'a.js');
  assert.deepEqual(prepared.kind === 'ready' && prepared.source, {
    file: 'a.js',
    modulePath: join(folder, 'a.js'),
    harness: 'in-place',
  });
  const module = `import { Suite } from 'benchmark';\nimport './b.js';\n`;
  const esm = {
    'package.json': '{"type":"module"}',
    'a.mjs': module,
    'b.js': 'var list; (() => { var list; })();',
  };
  const { prepared: copied } = await prepare(context, esm, 'a.mjs');
  if (copied.kind !== 'ready') throw new Error(copied.reason);
  assert.equal(copied.source.harness, 'rewritten');
  assert.match(
    readFileSync(copied.source.modulePath, 'utf8'),
    /from "file:.*benchmark-js\/module\.js"/,
  );
});
