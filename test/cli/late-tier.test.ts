// A benchmark whose first eight thousand operations are slow, through the command.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import { median, sortedCopy } from '../../src/stats/quantile.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const slowOperations = 8000;
const slowNs = 6000;
const fastNs = 600;

// Waits for the clock, which no tier of V8 and no machine makes slower or faster. The slow operations take
// 0.05 s: longer than the usual warm-up, and far shorter than the 0.4 s of looking ahead.
const source = `
import { bench } from 'baremark';
let calls = 0;
bench('late', () => {
  calls += 1;
  const endMs = performance.now() + (calls <= ${slowOperations} ? ${slowNs} : ${fastNs}) / 1e6;
  while (performance.now() < endMs);
});
`;

async function measured(t: TestContext): Promise<Measurement> {
  const folder = temporaryFolder(t, { 'package.json': '{"type":"module"}', 'a.bench.mjs': source });
  const flags = ['--launches', '1', '--sampling', '10ms', '--no-html', '--json'];
  const { stdout, stderr, status } = await baremark(folder, ['run', ...flags]);
  assert.equal(status, 0, stderr);
  const { measurements }: Run = JSON.parse(stdout);
  return measurements[0] ?? assert.fail('nothing was measured');
}

const countBefore = ({ calibration }: Measurement) => calibration?.warmupOperationCount ?? 0;

test('a benchmark that is slow for thousands of operations is measured after them', async (t) => {
  let measurement = await measured(t);
  // Other processes can take so much of the 0.4 s that too little is left. The usual warm-up alone never
  // reaches so many operations, however often it is tried.
  for (let more = 2; more > 0 && countBefore(measurement) < slowOperations; more -= 1) {
    t.diagnostic(`only ${countBefore(measurement)} operations before the first row`);
    measurement = await measured(t);
  }
  const count = countBefore(measurement);
  assert.ok(count >= slowOperations, `${count} before the first row`);
  const { durationNs = [], iterations = [] } = measurement.columns;
  const timeNs = median(sortedCopy(durationNs.map((ns, row) => ns / (iterations[row] ?? 0))));
  assert.ok(timeNs >= fastNs && timeNs < 3 * fastNs, `${timeNs} ns`);
});
