// Two versions held against each other through the command line, in a repository of the test's own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readRun } from '../../src/history/run-file.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

/** As `--json` prints it. */
type Told = Verdict & { readonly sentence: string };

const kernel = (rounds: number): string => `import { bench } from 'baremark';
export const spin = (rounds) => { let x = 7; for (let i = 0; i < rounds; i++) x = Math.imul(x, 1664525) + 1 | 0; return x; };
bench('kernel', () => spin(${rounds}));
`;

function repository(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(context, { 'package.json': '{"type":"module"}', ...files });
  const git = (...argv: string[]) => execFileSync('git', ['-C', folder, ...argv]);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'one');
  return folder;
}

const short = ['--sampling', '20ms', '--json', '--launches', '4', '--timeout', '20s'];

function kindsOf(stdout: string): readonly string[] {
  const verdicts: readonly Told[] = JSON.parse(stdout);
  return verdicts.map(({ kind }) => kind);
}

test('a doubled amount of work is found against the last commit, in one isolate and in two', async (context) => {
  const folder = repository(context, { 'a.bench.js': kernel(400) });
  writeFileSync(join(folder, 'a.bench.js'), kernel(800));
  for (const isolates of ['1', '2']) {
    const argv = ['compare', '--against', 'HEAD', '--isolates', isolates, ...short];
    const { status, stdout, stderr } = await baremarkHere(folder, argv);
    assert.equal(status, 1, stderr);
    assert.deepEqual(kindsOf(stdout), ['regressed']);
  }
  // The user's own files and index are as they were.
  assert.equal(readFileSync(join(folder, 'a.bench.js'), 'utf8'), kernel(800));
  const changes = execFileSync('git', ['-C', folder, 'status', '--porcelain'], {
    encoding: 'utf8',
  });
  assert.equal(changes, ' M a.bench.js\n');
});

const ownLoop = (rounds: number): string => `import { bench } from 'node:bench';
bench('own loop', { samples: 12, warmup: 2 }, (b) => {
  let x = 0;
  b.start();
  // Native code: V8's tiers hold a loop of integers at a multiple of its cost for a while.
  for (let i = 0; i < ${rounds}; i++) x += JSON.parse('[1, 2, 3, 4, 5]').length;
  b.end(1);
  if (x === 0.5) throw new Error('never');
});
`;

test('two versions of a file written for node:bench are compared, one call a sample', async (context) => {
  const folder = repository(context, { 'a.bench.js': ownLoop(300) });
  writeFileSync(join(folder, 'a.bench.js'), ownLoop(900));
  const { status, stdout, stderr } = await baremarkHere(folder, [
    'compare',
    '--against',
    'HEAD',
    ...short,
  ]);
  assert.equal(status, 1, stderr);
  assert.deepEqual(kindsOf(stdout), ['regressed']);
});

test('a folder is a version too, and a benchmark that it lacks is said to be missing there', async (context) => {
  const folder = temporaryFolder(context, {
    'now/package.json': '{"type":"module"}',
    'now/a.bench.js': `${kernel(400)}bench('new', () => 1);`,
    'old/package.json': '{"type":"module"}',
    'old/a.bench.js': kernel(1600),
  });
  const argv = ['compare', '--against', '../old', ...short];
  const { status, stdout } = await baremarkHere(join(folder, 'now'), argv);
  const verdicts: readonly Told[] = JSON.parse(stdout);
  const byName = new Map(
    verdicts.map((verdict) => [
      'benchmarkName' in verdict ? verdict.benchmarkName : verdict.comparison.benchmarkName,
      verdict,
    ]),
  );
  assert.equal(byName.get('kernel')?.kind, 'improved');
  assert.match(byName.get('new')?.sentence ?? '', /not declared there/);
  assert.equal(status, 0);
});

test('what is no version is named, with examples', async (context) => {
  const folder = repository(context, { 'a.bench.js': kernel(400) });
  const none = await baremarkHere(folder, ['compare', '--against', 'no-such-thing']);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /"no-such-thing" is no folder, no package@version and no git revision/);
  const self = await baremarkHere(folder, ['compare', '--against', '.']);
  assert.equal(self.status, 2);
  assert.match(self.stderr, /names the project itself/);
});

test('what npm or git would take for an option is refused, and nothing is made', async (context) => {
  const folder = repository(context, { 'a.bench.js': kernel(400) });
  for (const argv of [['--against', '-g@1'], ['--against=--upload-pack=x'], ['--against=-g']]) {
    const { status, stderr } = await baremarkHere(folder, ['compare', ...argv]);
    assert.equal(status, 2, argv.join(' '));
    assert.match(stderr, /--against takes a version, and "-.*" begins with a dash/);
  }
  assert.ok(!readdirSync(folder).includes('.baremark'));
});

test('collections between samples are forced for pairs too, and each version says what it allocates', async (context) => {
  const list = (size: number, options: string) =>
    `import { bench } from 'baremark';\nbench('list', ${options}, () => Array.from({ length: ${size} }, (_, i) => ({ i })));\n`;
  const folder = temporaryFolder(context, {
    'now/package.json': '{"type":"module"}',
    'now/a.bench.js': list(300, "{ gc: 'between' }"),
    'old/package.json': '{"type":"module"}',
    'old/a.bench.js': list(100, '{}'),
  });
  for (const isolates of ['1', '2']) {
    const argv = ['compare', '--against', '../old', '--isolates', isolates, ...short];
    await baremarkHere(join(folder, 'now'), [...argv, '--launches', '1']);
  }
  const runs = join(folder, 'now', '.baremark', 'runs');
  for (const name of readdirSync(runs).filter((each) => each.endsWith('.ndjson'))) {
    const { measurements } = readRun(join(runs, name));
    assert.ok(measurements.every(({ calibration }) => calibration?.gc === 'between'));
    // The forced ones lie between the samples, not in them.
    const inside = measurements.flatMap(({ columns }) => columns.gcCount ?? [Number.NaN]);
    assert.ok(inside.every((count) => count === 0));
    const allocated = (side: 'before' | 'after') =>
      measurements
        .filter(({ point }) => point.kind === 'pair' && point.side === side)
        .flatMap(({ allocation }) => allocation?.bytesPerOperation ?? [Number.NaN]);
    // V8 may compile or grow a table in any repetition: the usual one counts, not the largest.
    const usual = (side: 'before' | 'after') => {
      const sorted = allocated(side).toSorted((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    };
    assert.ok(usual('after') > 2 * usual('before'));
  }
});
