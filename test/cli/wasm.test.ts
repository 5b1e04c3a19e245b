// V8 calls WebAssembly up to a fifth slower in a worker than where the author would run it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

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

test('an error that nothing catches is told in its own words in the main thread too', async (t) => {
  const throwing = `setTimeout(() => { throw new Error('too late'); }, 5); await sleep(20);`;
  const handled = `process.on('uncaughtException', () => undefined);`;
  const file = (declared: string): string => `
import { bench } from 'baremark';
import { setTimeout as sleep } from 'node:timers/promises';
const names = typeof WebAssembly;
${declared}`;
  const folder = temporaryFolder(t, {
    'package.json': '{"type":"module"}',
    'late.bench.mjs': file(`bench('late', async () => { ${throwing} });`),
    'rejected.bench.mjs': file(
      `bench('rejected', async () => { Promise.reject(new Error('alone')); await sleep(20); });`,
    ),
    'handled.bench.mjs': file(`${handled} bench('handled', async () => { ${throwing} });`),
  });
  const flags = ['--launches', '1', '--sampling', '5ms', '--no-html', '--json'];
  const { stdout } = await baremarkHere(folder, ['run', ...flags]);
  const { measurements }: Run = JSON.parse(stdout);
  const told = measurements.map(({ benchmark, outcome }) => {
    return [benchmark.name, outcome.kind === 'failed' ? outcome.reason : outcome.kind];
  });
  assert.deepEqual(told.sort(), [
    ['handled', 'complete'],
    ['late', 'it threw Error: too late'],
    ['rejected', 'it threw Error: alone'],
  ]);
});

test('a program that names WebAssembly is measured in the main thread, any other in a worker', async (t) => {
  const folder = temporaryFolder(t, files);
  const flags = ['--launches', '1', '--sampling', '5ms', '--no-html', '--json'];
  const { stdout } = await baremarkHere(folder, ['run', ...flags]);
  const { measurements }: Run = JSON.parse(stdout);
  const told = measurements.map(({ benchmark, outcome, warnings }) => {
    return [benchmark.name, outcome.kind, warnings.filter(({ code }) => code === 'main-thread')];
  });
  assert.deepEqual(told.sort(), [
    ['other', 'failed', []],
    ['wasm', 'complete', []],
  ]);
});
