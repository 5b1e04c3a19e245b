// Files that end themselves with process.exit once they are through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const brief = ['--launches', '1', '--sampling', '5ms', '--max-warmup', '100ms', '--no-html'];

const files = {
  'package.json': '{"type":"module"}',
  'end.bench.mjs': `
    import { bench } from 'baremark';
    bench('end', () => Math.sqrt(2));
    process.exit(0);`,
  'timer.bench.mjs': `
    import { bench } from 'node:bench';
    import { exit } from 'node:process';
    bench('timer', () => Math.sqrt(3));
    setTimeout(() => exit(0), 20);`,
  'waits.bench.mjs': `
    import { bench } from 'baremark';
    bench('waits', () => Math.sqrt(5));
    setTimeout(() => process.exit(0), 20);
    await new Promise(() => setInterval(() => 1, 1000));`,
  'early.bench.mjs': `
    import { bench } from 'baremark';
    process.exit(4);
    bench('early', () => 1);`,
  'call.bench.mjs': `
    import { bench } from 'baremark';
    bench('call', () => process.exit(5));
    bench('later call', async () => { await 1; process.exit(6); });`,
  'suite.mjs': `
    import { Bench } from 'tinybench';
    import { setTimeout as sleep } from 'node:timers/promises';
    const bench = new Bench();
    bench.add('suite', () => 'hello world'.indexOf('w'));
    await bench.run();
    await sleep(30);
    console.table(bench.table());
    process.exit(0);`,
};

test('what was declared before process.exit is measured; nothing declared, or a call that exits, is told', async (t) => {
  const folder = temporaryFolder(t, files);
  const { stdout, stderr, status } = await baremark(folder, ['run', ...brief, '--json']);
  assert.equal(status, 3, stderr);
  const { measurements }: Run = JSON.parse(stdout);
  const outcomes = measurements.map(({ benchmark, outcome }) => [
    benchmark.name,
    outcome.kind === 'failed' ? outcome.reason : outcome.kind,
  ]);
  assert.deepEqual(Object.fromEntries(outcomes), {
    end: 'complete',
    timer: 'complete',
    waits: 'complete',
    call: 'its worker ended itself with exit code 5',
    'later call': 'its worker ended itself with exit code 6',
    'early.bench.mjs': 'the file could not be loaded: its worker ended itself with exit code 4',
  });
});

test('a suite of another harness may end its process after its lines', async (t) => {
  const folder = temporaryFolder(t, files);
  const { stdout, stderr, status } = await baremark(folder, [
    'run',
    'suite.mjs',
    '--details',
    ...brief,
  ]);
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /1 benchmark: 1 measured/);
  assert.match(stdout + stderr, /Latency med/);
});
