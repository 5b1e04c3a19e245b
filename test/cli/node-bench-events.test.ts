// `events`: what the command prints and how it ends. The events themselves are held against those of
// node:bench by the conformance files.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { BenchRecord } from '../../src/engine/harness/node-bench/records.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const fine = `(b) => b.record({ operations: 1, duration_ns: 1000n })`;

function project(context: TestContext): string {
  return temporaryFolder(context, {
    'package.json': '{}',
    'a.bench.mjs': `import { bench } from 'node:bench';
      bench('first', { samples: 9, warmup: 0, params: { n: 1 } }, ${fine});
      bench('second', { samples: 9, warmup: 0 }, ${fine});`,
    'exits.bench.mjs': `import { bench } from 'node:bench';
      bench('kept', { samples: 1, warmup: 0 }, ${fine});
      bench('exits', { samples: 1, warmup: 0 }, () => process.exit(7));`,
    'awaits.bench.mjs': `import { bench } from 'node:bench';
      await bench('awaited', { samples: 1, warmup: 0 }, ${fine});`,
  });
}

function recordsOf(stdout: string): readonly BenchRecord[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test('records are lines of JSON; samples, warm-up and names can be chosen', async (context) => {
  const flags = ['--samples', '2', '--warmup', '1', '--name-pattern', '^sec'];
  const { status, stdout } = await baremarkHere(project(context), [
    'events',
    'a.bench.mjs',
    ...flags,
  ]);
  assert.equal(status, 0);
  assert.deepEqual(
    recordsOf(stdout).map(({ type, data }) => `${type} ${'name' in data ? data.name : ''}`.trim()),
    [
      'bench:plan first',
      'bench:plan second',
      'bench:complete first',
      'bench:start second',
      'bench:sample second',
      'bench:sample second',
      'bench:complete second',
      'bench:summary',
    ],
  );
});

test('the table of node:bench is there for people', async (context) => {
  const argv = ['events', 'a.bench.mjs', '--reporter', 'spec'];
  const { stdout } = await baremarkHere(project(context), argv);
  assert.match(stdout, /^benchmark \| samples \| mean rate \| 95% CI \| median rate \| warning\n/);
  assert.match(stdout, /\nfirst \[n=1\] \| 9 \| 1\.00M ops\/s \| \[1\.00M ops\/s, 1\.00M ops\/s\]/);
  assert.match(stdout, /\n2 completed, 0 failed, 0 skipped\n$/);
});

test('what was told before a file ends its process is kept, and the end is told', async (context) => {
  const { status, stdout } = await baremarkHere(project(context), ['events', 'exits']);
  assert.equal(status, 3);
  const records = recordsOf(stdout);
  assert.ok(records.some(({ type, data }) => type === 'bench:complete' && data.name === 'kept'));
  const told = records.flatMap(({ type, data }) =>
    type === 'bench:diagnostic' ? [data.message] : [],
  );
  assert.deepEqual(told, ["Benchmark file 'exits.bench.mjs' failed with exit code 7"]);
  const last = records.at(-1);
  assert.deepEqual(last?.type === 'bench:summary' && last.data.counts, {
    completed: 1,
    failed: 0,
    skipped: 0,
    total: 2,
  });
});

test('a file that waits for its own benchmark ends as it does under node --bench, without any', async (context) => {
  const { status, stdout } = await baremarkHere(project(context), ['events', 'awaits']);
  assert.equal(status, 3);
  assert.match(stdout, /'awaits\.bench\.mjs' failed with exit code 13/);
  assert.doesNotMatch(stdout, /bench:plan/);
});

test('a file is found by its path from where the command is typed, whatever it is called', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{}',
    'suites/speed.mjs': `import { bench } from 'node:bench';
      bench('found', { samples: 1, warmup: 0 }, ${fine});`,
  });
  const path = join(folder, 'suites');
  for (const name of ['speed.mjs', './speed.mjs', 'suites/speed.mjs', join(path, 'speed.mjs')]) {
    const { status, stdout, stderr } = await baremarkHere(path, ['events', name]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /"name":"found"/);
  }
  const listed = await baremarkHere(path, ['list', './speed.mjs']);
  assert.equal(listed.stdout, 'suites/speed.mjs\n  found\n');
});

test('wrong use is named', async (context) => {
  const folder = project(context);
  const unknown = await baremarkHere(folder, ['events', 'nothing']);
  assert.deepEqual(
    [unknown.status, /No bench file matches nothing/.test(unknown.stderr)],
    [2, true],
  );
  const pattern = await baremarkHere(folder, ['events', '--name-pattern', '(']);
  assert.deepEqual([pattern.status, /takes a regular expression/.test(pattern.stderr)], [2, true]);
});

test('files of other harnesses have no events, and are left out with a word', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{}',
    'other.bench.cjs': `require('benchmark');`,
    'own.bench.mjs': `import { bench } from 'node:bench';
      bench('own', { samples: 1, warmup: 0 }, ${fine});`,
  });
  const { status, stdout, stderr } = await baremarkHere(folder, ['events']);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^other\.bench\.cjs is left out/m);
  const [plan] = recordsOf(stdout);
  assert.equal(plan?.type === 'bench:plan' && plan.data.name, 'own');
  assert.equal((await baremarkHere(folder, ['events', 'other.bench.cjs'])).status, 2);
});
