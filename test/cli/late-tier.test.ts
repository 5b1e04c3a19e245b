// A benchmark whose first eight thousand operations are slow, through the command, beside one that is
// as fast from the first on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { median, sortedCopy } from '../../src/stats/quantile.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

// Native work, which no tier of V8 makes slower or faster.
const source = `
import { bench } from 'baremark';
const bytes = new Uint8Array(800000);
let calls = 0;
bench('late', () => {
  calls += 1;
  return bytes.fill(calls & 127, 0, calls < 8000 ? 800000 : 80000);
});
bench('fast', () => bytes.fill(1, 0, 80000));
`;

test('a benchmark that is slow for thousands of operations is measured after them', async (t) => {
  const folder = temporaryFolder(t, { 'package.json': '{"type":"module"}', 'a.bench.mjs': source });
  const flags = ['--launches', '1', '--sampling', '10ms', '--no-html', '--json'];
  const { stdout, stderr, status } = await baremark(folder, ['run', ...flags]);
  assert.equal(status, 0, stderr);
  const { measurements }: Run = JSON.parse(stdout);
  const timeNs = (name: string): number => {
    const { columns } = measurements.find(({ benchmark }) => benchmark.name === name) ?? {};
    const { durationNs = [], iterations = [] } = columns ?? {};
    return median(sortedCopy(durationNs.map((ns, row) => ns / (iterations[row] ?? 0))));
  };
  // Ten times as much before.
  const ratio = timeNs('late') / timeNs('fast');
  assert.ok(ratio < 3, `${ratio}`);
});
