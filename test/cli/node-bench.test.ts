// Files written for node:bench, unchanged, through the commands: what is measured of them, and what is said
// of those that go wrong.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const short = ['--quick', '--launches', '1', '--no-html', '--sampling', '20ms', '--pin', 'none'];
const own = `(b) => { b.start(); for (let i = 0; i < 1000; i++) Math.sqrt(i); b.end(1000); }`;

async function run(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  ...flags: string[]
) {
  const folder = temporaryFolder(context, { 'package.json': '{"type":"module"}', ...files });
  const { status, stdout, stderr } = await baremarkHere(folder, [
    'run',
    '--json',
    ...short,
    ...flags,
  ]);
  const { measurements }: Run = JSON.parse(stdout);
  const byName = new Map(measurements.map((each) => [each.benchmark.name, each]));
  return { folder, status, stderr, byName };
}

function failureOf(measurement: Measurement | undefined): string {
  return measurement?.outcome.kind === 'failed' ? measurement.outcome.reason : 'did not fail';
}

function sampleCount({ columns }: Measurement): number {
  return columns.durationNs?.length ?? 0;
}

test('modules, CommonJS and TypeScript that import node:bench are measured, by static and by dynamic names', async (context) => {
  const { status, byName } = await run(context, {
    'module.bench.js': `import bench, { suite } from 'node:bench';
      import { spec } from 'node:bench/reporters';
      if (typeof spec !== 'function') throw new Error('no reporter');
      suite('around', async () => { await null; bench('module', { tags: ['A'] }, ${own}); });`,
    'common.bench.cjs': `const bench = require('node:bench');
      bench('common', { params: { n: 1 } }, ${own});`,
    'typed.bench.ts': `import { bench } from 'node:bench';
      const loops: number = 1000;
      bench('typed', (b) => { b.start(); for (let i = 0; i < loops; i++); b.end(loops); });`,
    'created.bench.js': `import { createRequire } from 'node:module';
      const { bench } = createRequire(import.meta.url)(['node', 'bench'].join(':'));
      bench('created', ${own});`,
  });
  assert.equal(status, 0);
  const names = ['around > module', 'common (n=1)', 'typed', 'created'];
  assert.deepEqual([...byName.keys()].sort(), [...names].sort());
  for (const [name, { outcome, calibration, benchmark }] of byName) {
    assert.deepEqual([outcome.kind, calibration?.style], ['complete', 'own'], name);
    assert.ok(benchmark.id.startsWith(`["${benchmark.file}"`), benchmark.id);
  }
  assert.deepEqual(byName.get('around > module')?.benchmark.tags, ['a']);
});

test('samples are a minimum, and exact on demand; operations are as they were given', async (context) => {
  const files = {
    'counts.bench.js': `import { bench } from 'node:bench';
      let calls = 0;
      const options = { samples: 25, warmup: 5 };
      bench('counted', options, (b) => {
        calls += 1;
        b.start();
        for (let i = 0; i < 50; i++);
        b.end(50, { detail: { calls, phase: b.phase === 'warmup' ? 0 : 1 } });
      });
      bench('few', { samples: 2, warmup: 0 }, (b) => { b.start(); for (let i = 0; i < 50; i++); b.end(50); });
      bench('by default', (b) => { b.start(); for (let i = 0; i < 50; i++); b.end(50); });
      bench('until done', (b) => { b.start(); for (let i = 0; i < 50; i++); b.end(50); if (b.phase === 'measurement' && b.index === 3) b.done(); });`,
  };
  const free = await run(context, files, '--sampling', '200ms');
  const strict = await run(context, files, '--strict-samples');
  const count = ({ byName }: typeof free, name: string) =>
    sampleCount(byName.get(name) as Measurement);
  assert.ok(count(free, 'counted') >= 25);
  assert.ok(count(free, 'few') > 2);
  const exact = ['counted', 'few', 'by default'].map((name) => count(strict, name));
  assert.deepEqual(exact, [25, 2, 30]);
  assert.deepEqual([count(free, 'until done'), count(strict, 'until done')], [4, 4]);
  const counted = strict.byName.get('counted');
  assert.deepEqual(new Set(counted?.columns.iterations), new Set([50]));
  // Five calls to warm up, the one that showed its style among them, then calls 6 to 30.
  assert.deepEqual(
    counted?.figures?.map(({ name, value }) => [name, value]),
    [
      ['calls', 18],
      ['phase', 1],
    ],
  );
});

test('what goes wrong is told in one sentence each, and the rest is measured', async (context) => {
  const { status, stderr, byName } = await run(context, {
    'calls-run.bench.js': `import { bench, run } from 'node:bench';
      bench('beside run', ${own});
      for await (const record of run()) throw new Error(record.type);`,
    'awaits.bench.js': `import { bench } from 'node:bench';
      await bench('awaited', ${own});
      bench('after it', ${own});`,
    'package.bench.js': `import { bench } from 'node:bench'; import 'no-such-package';
      bench('never there', ${own});`,
    'mixed.bench.js': `import { bench } from 'node:bench'; import { bench as other } from 'baremark';
      bench('timed by itself', ${own});
      other('timed by the engine', () => Math.sqrt(2));`,
    'wrong.bench.js': `import { bench, suite } from 'node:bench';
      bench('ends twice', (b) => { b.start(); b.end(1); b.end(1); });
      bench('never ends its region', (b) => { b.start(); });
      bench('never returns', { timeout: 1500 }, (b) => { b.start(); for (;;); });
      bench('never settles', { timeout: 1500 }, async (b) => { b.start(); await new Promise(() => {}); });
      bench('settles when told', { timeout: 1500 }, async (b) => {
        await new Promise((resolve) => b.signal.addEventListener('abort', resolve));
      });
      bench('is aborted', { signal: AbortSignal.abort() }, ${own});
      bench('exits', () => process.exit(5));
      bench('declares another', () => bench('another', () => 1));
      suite('broken', () => { throw new RangeError('half a suite'); });
      bench('warns', (b) => { b.diagnostic('be careful', { level: 'warning' }); (${own})(b); });
      bench('is fine', ${own});`,
  });
  assert.equal(status, 3);
  const reasons: Readonly<Record<string, RegExp>> = {
    'package.bench.js': /it needs "no-such-package", which is not there/,
    'ends twice': /breaks the contract of its context: end\(\) must be called exactly once/,
    'never ends its region': /breaks the contract of its context: .* did not call end\(\)/,
    'never returns': /did not end within 1\.5 s/,
    'never settles': /did not end within 1\.5 s/,
    'settles when told': /did not end within 1\.5 s/,
    'is aborted': /the signal that it was given was aborted/,
    exits: /ended itself with exit code 5/,
    'declares another': /cannot be declared after execution has started/,
    broken: /the body of the suite "broken" threw RangeError: half a suite/,
  };
  for (const [name, reason] of Object.entries(reasons)) {
    assert.match(failureOf(byName.get(name)), reason, name);
  }
  const fine = [
    'beside run',
    'awaited',
    'after it',
    'timed by itself',
    'timed by the engine',
    'is fine',
    'warns',
  ];
  for (const name of fine) assert.equal(byName.get(name)?.outcome.kind, 'complete', name);
  assert.equal(byName.size, fine.length + Object.keys(reasons).length);
  const warningsOf = (name: string) => byName.get(name)?.warnings.map(({ code }) => code) ?? [];
  assert.ok(warningsOf('beside run').includes('own-run'));
  assert.ok(warningsOf('warns').includes('own-diagnostic'));
  assert.ok(!warningsOf('is fine').includes('own-run'));
  assert.doesNotMatch(stderr, /\n +at /);
});

test('a file written for node:bench scales over threads', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{}',
    'suite.mjs': `import { bench } from 'node:bench';
      bench('own loop', { samples: 3, warmup: 1, timeout: 1000 }, ${own});`,
  });
  const flags = ['--threads', '1,2', '--rounds', '2', '--window', '40ms', '--no-processes'];
  const argv = ['scale', 'suite.mjs', ...flags, '--json', '--no-html'];
  const { status, stdout, stderr } = await baremarkHere(folder, argv);
  assert.equal(status, 0, stderr);
  const { measurements }: Run = JSON.parse(stdout);
  const points = measurements.flatMap(({ point, outcome, columns }) =>
    point.kind === 'scaling'
      ? [[point.threads, outcome.kind, (columns.iterations ?? []).some((n) => n > 0)]]
      : [],
  );
  assert.deepEqual(points, [
    [1, 'complete', true],
    [2, 'complete', true],
  ]);
});
