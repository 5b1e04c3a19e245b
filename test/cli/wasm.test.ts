// V8 calls WebAssembly up to a fifth slower in a worker than where the author would run it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const failsInWorker = `
if (!isMainThread) throw new Error('in a worker');
`;
const files = {
  'package.json': '{"type":"module"}',
  'module.js': `export const names = typeof WebAssembly;`,
  'wasm.bench.mjs': `
import { bench } from 'baremark';
import { isMainThread } from 'node:worker_threads';
import './module.js';
bench('wasm', () => {${failsInWorker}});
`,
  'other.bench.mjs': `
import { bench } from 'baremark';
import { isMainThread } from 'node:worker_threads';
bench('other', () => {${failsInWorker}});
`,
};

test('a program that names WebAssembly is measured in the main thread, any other in a worker', async (t) => {
  const folder = temporaryFolder(t, files);
  const flags = ['--launches', '1', '--sampling', '5ms', '--no-html', '--json'];
  const { stdout } = await baremark(folder, ['run', ...flags]);
  const { measurements }: Run = JSON.parse(stdout);
  const told = measurements.map(({ benchmark, outcome, warnings }) => {
    return [benchmark.name, outcome.kind, warnings.filter(({ code }) => code === 'main-thread')];
  });
  assert.deepEqual(told.sort(), [
    ['other', 'failed', []],
    ['wasm', 'complete', []],
  ]);
});
