// What a scaling study is worth and what its windows looked like, as a user asks for it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const project = {
  'package.json': '{"type":"module"}',
  'work.bench.mjs': `import { bench } from 'baremark';
bench('work', { threads: [1, 2] }, () => new Array(50).fill(0).length);`,
};

test('a price gives the cost of operations, and a saved run its trace', async (context) => {
  const folder = temporaryFolder(context, project);
  const scale = ['scale', '--quick', '--rounds', '2', '--window', '20ms', '--no-html'];
  const { stdout } = await baremarkHere(folder, [...scale, '--cost-per-core-hour', '0.04']);
  // A price is asked for to see what it comes to: the whole report.
  assert.match(stdout, /^Efficiency\n\n {2}work$/m);
  assert.match(stdout, /per CPU second +per core +per MiB .*cost per million/);
  assert.match(stdout, /Recommended: [12] threads?\./);
  const report = await baremarkHere(folder, [
    'report',
    '--format',
    'trace',
    '--output',
    'run.json',
  ]);
  assert.equal(report.status, 0, report.stderr);
  const trace = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const slices = trace.traceEvents.filter(({ ph }: { ph: string }) => ph === 'X');
  // Two rounds of a window of either thread and of both; a disturbed one is taken again.
  const threads = slices.map(({ tid }: { tid: number }) => tid);
  assert.deepEqual([...new Set(threads)].sort(), [1, 2]);
  assert.ok(slices.length >= 2 * (1 + 2), `${slices.length} slices`);
  const priceless = await baremarkHere(folder, ['report']);
  assert.doesNotMatch(priceless.stdout, /cost per million/);
});

test('a price that is none is wrong use', async (context) => {
  const folder = temporaryFolder(context, project);
  for (const price of ['0', 'cheap', '-1']) {
    const { status, stderr } = await baremarkHere(folder, [
      'report',
      '--cost-per-core-hour',
      price,
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /--cost-per-core-hour takes an amount above 0/);
  }
});
