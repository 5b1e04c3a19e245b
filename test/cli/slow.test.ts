// Benchmarks whose calls are long beside their limit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const source = `
import { bench } from 'baremark';
import { setTimeout as sleep } from 'node:timers/promises';
bench('unasked', () => sleep(800));
bench('asked', { timeout: 5000, samples: 2, warmup: 1 }, async (b) => {
  b.start();
  await sleep(300);
  b.end(1);
});
bench('endless', { timeout: 300 }, () => sleep(60_000));
`;

test('what fits the limit is kept and marked; what never ends is still given up', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'slow.bench.mjs': source,
  });
  const flags = ['--launches', '1', '--timeout', '3s', '--json', '--no-html'];
  const { stdout, stderr, status } = await baremarkHere(folder, ['run', ...flags]);
  assert.equal(status, 3, stderr);
  const run: Run = JSON.parse(stdout);
  const of = (wanted: string) =>
    run.measurements.find(({ benchmark }) => benchmark.name === wanted);
  const unasked = of('unasked');
  assert.equal(unasked?.outcome.kind, 'complete');
  const count = unasked.columns.durationNs?.length ?? 0;
  assert.ok(count >= 1 && count <= 3, `${count} samples`);
  const told = unasked.warnings.find(({ code }) => code === 'fewer-samples');
  assert.match(told?.message ?? '', /of 10 samples per launch fitted the limit of 3 s/);
  assert.match(
    unasked.unavailable.find(({ metric }) => metric === 'allocatedBytesPerOperation')?.reason ?? '',
    /one call takes longer/,
  );
  assert.equal(of('asked')?.columns.durationNs?.length, 2);
  assert.equal(of('asked')?.calibration?.warmupSampleCount, 0);
  assert.equal(of('endless')?.outcome.kind, 'failed');
  assert.doesNotMatch(stdout, /NaN|"(?:value|low|high)":null/);
});
