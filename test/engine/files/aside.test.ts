import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loaderFlags, takesSyncHooks } from '../../../src/engine/files/hooks/node-loader.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const child = fileURLToPath(new URL('./aside-child.js', import.meta.url));

const files = {
  'package.json': '{"type":"module"}',
  'one.ts': 'export const one: number = 1;',
  'two.cjs': 'exports.two = 2;',
  'late.ts': 'export enum Late { Name = 5 }',
};

async function called(context: TestContext, work: string, flags: readonly string[] = []) {
  const text = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
${work}
export const later = async (): Promise<number> => (await import('./late' + '.ts')).Late.Name;`;
  const folder = temporaryFolder(context, { ...files, 'a.bench.ts': text });
  const given = [...flags, child, join(folder, 'a.bench.ts'), folder];
  const { stdout } = await promisify(execFile)(process.execPath, given);
  return JSON.parse(stdout);
}

test('require() inside a benchmark goes to Node alone, and hooks are back afterwards', async (context) => {
  const work = `export const work = (): number => require('./two.cjs').two;`;
  assert.deepEqual(await called(context, work), {
    results: [2, 2, 2],
    asked: 0,
    codes: [],
    later: 5,
  });
});

const importing = `export const work = async (): Promise<number> => (await import('./one.ts')).one;`;

test('import() inside a benchmark goes to Node alone in a process that a launch starts', async (context) => {
  assert.deepEqual(await called(context, importing, loaderFlags()), {
    results: [1, 1, 1],
    asked: 0,
    codes: [],
    later: 5,
  });
});

test('import() inside a benchmark is warned of where Node does not show its loader', async (context) => {
  assert.deepEqual(await called(context, importing), {
    results: [1, 1, 1],
    asked: takesSyncHooks() ? 0 : 3,
    codes: takesSyncHooks() ? [] : ['import-passes-hooks'],
    later: 5,
  });
});

test('hooks stay for what only they can find, and that is warned of', async (context) => {
  const work = `export const work = async (): Promise<number> => (await import('./one')).one;`;
  const { results, asked, codes } = await called(context, work);
  assert.deepEqual({ results, codes }, { results: [1, 1, 1], codes: ['import-passes-hooks'] });
  assert.ok(asked >= 3);
});

test('hooks stay where a later call loads another file that only they can compile', async (context) => {
  const work = `const names = ['one', 'late'];
export const work = async (): Promise<number> => {
  const { one = 0, Late } = await import('./' + (names.shift() ?? 'one') + '.ts');
  return Late?.Name ?? one;
};`;
  const { results, codes } = await called(context, work);
  assert.deepEqual({ results, codes }, { results: [1, 1, 1], codes: ['import-passes-hooks'] });
});

test('hooks stay for all calls when one of them needs them', async (context) => {
  const work = `const names = ['./one.ts', './one', './one.ts'];
export const work = async (): Promise<number> => (await import(names.shift() ?? './one.ts')).one;`;
  const { results, codes, asked } = await called(context, work);
  assert.deepEqual({ results, codes }, { results: [1, 1, 1], codes: ['import-passes-hooks'] });
  assert.ok(asked >= 3);
});
