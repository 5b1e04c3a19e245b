// A benchmark whose first ten thousand operations are slow, through the command.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run.ts';
import { median, sortedCopy } from '../../src/stats/quantile.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const source = `
import { bench } from 'baremark';
let calls = 0;
bench('late', () => {
  calls += 1;
  let x = 0;
  for (let i = calls < 10000 ? 0 : 9000; i < 10000; i += 1) x = (Math.imul(x, 31) + i) | 0;
  return x;
});
`;

test('the first launch finds how long a benchmark takes to be steady, the next knows it', async (t) => {
  const folder = temporaryFolder(t, { 'package.json': '{"type":"module"}', 'a.bench.mjs': source });
  const flags = ['--launches', '2', '--sampling', '10ms', '--no-html', '--json'];
  const { stdout, stderr, status } = await baremark(folder, ['run', ...flags]);
  assert.equal(status, 0, stderr);
  const { measurements }: Run = JSON.parse(stdout);
  const [first, second] = measurements;
  const after = first?.calibration?.slowOperationCount ?? 0;
  assert.ok(after > 9000 && after < 11_000, `${after}`);
  assert.deepEqual(
    first?.warnings.map(({ code }) => code),
    ['late-tier'],
  );
  assert.equal(second?.calibration?.slowOperationCount, undefined);
  const [one = 0, other = 0] = measurements.map(
    ({ columns: { durationNs = [], iterations = [] } }) =>
      median(sortedCopy(durationNs.map((ns, row) => ns / (iterations[row] ?? 0)))),
  );
  // Ten times as much before.
  assert.ok(one / other < 3 && other / one < 3, `${one} and ${other} ns`);
});
