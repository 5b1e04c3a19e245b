// A benchmark whose first eight thousand operations are slow, through the command.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const slowOperations = 8000;

// Native work, which no tier of V8 makes slower or faster: ten times as much at first.
const source = `
import { bench } from 'baremark';
const bytes = new Uint8Array(800000);
let calls = 0;
bench('late', () => {
  calls += 1;
  return bytes.fill(calls & 127, 0, calls < ${slowOperations} ? 800000 : 80000);
});
`;

test('a benchmark that is slow for thousands of operations is measured after them', async (t) => {
  const folder = temporaryFolder(t, { 'package.json': '{"type":"module"}', 'a.bench.mjs': source });
  const flags = ['--launches', '1', '--sampling', '10ms', '--no-html', '--json'];
  const { stdout, stderr, status } = await baremark(folder, ['run', ...flags]);
  assert.equal(status, 0, stderr);
  const { measurements }: Run = JSON.parse(stdout);
  // Counted, because how many times as long they take is the machine's business too.
  const { warmupOperationCount = 0 } = measurements[0]?.calibration ?? {};
  assert.ok(warmupOperationCount >= slowOperations, `${warmupOperationCount} before the first row`);
});
