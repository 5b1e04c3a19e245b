// A closed pipe or a full output changes no answer and loses nothing that was measured.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readRun } from '../../src/history/run-file.ts';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark, mainPath } from './command.ts';
import { makeRun, project } from './made-project.ts';

const withThreshold = (run: Run, threshold: string): Run => ({
  ...run,
  measurements: run.measurements.map((measurement) => ({
    ...measurement,
    settings: { ...measurement.settings, thresholds: [threshold] },
  })),
});

const missed = withThreshold(makeRun('20260101T000000Z-aaaaaa', 1), 'p99 < 10ns');
const kept = withThreshold(makeRun('20260102T000000Z-bbbbbb', 1), 'p99 < 5ms');
const undecided = withThreshold(makeRun('20260103T000000Z-cccccc', 1), 'p99 < 5ms');
const untold = makeRun('20260104T000000Z-dddddd', 1);

interface Redirected {
  readonly status: number | null;
  readonly stderr: string;
}

/** @param line of bash; `baremark` in it is the command, whose status is what it gives */
function shell(folder: string, line: string): Promise<Redirected> {
  const script = `baremark() { "$NODE" "$MAIN" "$@"; }; set -o pipefail; ${line}`;
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', script], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', NODE: process.execPath, MAIN: mainPath },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (status) =>
      resolve({ status, stderr: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

const gates = [
  [0, `check ${kept.id}`],
  [1, `check ${missed.id}`],
  [2, `check ${untold.id}`],
  [4, `check ${undecided.id} --strict`],
  [2, 'check no-such-run'],
] as const;

test('a reader that has gone before the first word changes no status', async (context) => {
  const folder = project(context, [missed, kept, undecided, untold]);
  // The pipe is closed before the command starts to write.
  for (const [status, argv] of gates) {
    const all = await shell(folder, `(sleep 0.05; baremark ${argv} 2>&1) | true`);
    assert.equal(all.status, status, `${argv} 2>&1 | true`);
  }
  // One status that is an answer, and one that is an error: each stream alone.
  for (const [status, argv] of [gates[1], gates[4]]) {
    const gone = await shell(folder, `(sleep 0.05; baremark ${argv}) | true`);
    assert.equal(gone.status, status, `${argv} | true: ${gone.stderr}`);
    assert.doesNotMatch(gone.stderr, /^\s+at /m);
    const errors = await shell(folder, `(sleep 0.05; baremark ${argv} 2>&1 >/dev/null) | true`);
    assert.equal(errors.status, status, `${argv} 2>&1 >/dev/null | true`);
  }
});

const noFull = existsSync('/dev/full') ? false : 'this system has no /dev/full';

test('a full output is 3 with one sentence, whatever the answer', {
  skip: noFull,
}, async (context) => {
  const folder = project(context, [missed, kept, undecided, untold]);
  writeFileSync(join(folder, 'a.bench.js'), 'process.exitCode = 0;');
  const looking = ['report', 'trend', 'list --runs', 'baseline list', '--help'];
  const compare = `compare ${kept.id} ${missed.id}`;
  for (const argv of [...gates.slice(0, 4).map(([, each]) => each), ...looking, compare]) {
    const { status, stderr } = await shell(folder, `baremark ${argv} > /dev/full`);
    assert.equal(status, 3, `${argv}: ${stderr}`);
    assert.equal(stderr.match(/could not be written to standard output: ENOSPC/g)?.length, 1, argv);
    assert.doesNotMatch(stderr, /^\s+at /m);
  }
  // Of an answer, of what measures and says so before, and of neither.
  for (const argv of [gates[1][1], 'doctor', 'list --runs']) {
    const both = await shell(folder, `baremark ${argv} > /dev/full 2>&1`);
    assert.equal(both.status, 3, argv);
  }
});

test('where remarks alone find no room the status stays', { skip: noFull }, async (context) => {
  const folder = project(context, [missed, kept, undecided, untold]);
  for (const [status, argv] of gates) {
    assert.equal((await shell(folder, `baremark ${argv} 2> /dev/full`)).status, status, argv);
  }
});

test('an output that is full in the midst of a report is 3', async (context) => {
  const folder = project(context, [kept]);
  // 8 KiB at most a file; the document is longer.
  const { status, stderr } = await shell(
    folder,
    '(ulimit -f 8; baremark report --format json > out.json)',
  );
  assert.equal(status, 3, stderr);
  assert.match(stderr, /could not be written to standard output: EFBIG/);
});

test('a long report reaches a slow reader whole', async (context) => {
  const folder = project(context, [kept]);
  const formats = Array.from({ length: 8 }, () => 'json').join();
  const line = `baremark report --format ${formats} | (sleep 0.5; cat > slow.json)`;
  assert.equal((await shell(folder, line)).status, 0);
  const whole = await baremark(folder, ['report', '--format', formats]);
  assert.ok(whole.stdout.length > 200_000, `${whole.stdout.length}`);
  const { status } = await shell(folder, `baremark report --format ${formats} | cmp - slow.json`);
  assert.equal(status, 0);
});

const loud = `import { bench } from 'baremark';
console.error('said on loading');
process.stderr.write('and directly\\n');
bench('loud', () => { let x = 7; for (let i = 0; i < 300; i++) x = Math.imul(x, 1664525) + 1 | 0; return x; });
bench('quiet', () => JSON.parse('[1, 2, 3]'));
`;

function measuring(context: TestContext): string {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'a.bench.js': loud,
  });
  mkdirSync(join(folder, '.baremark'));
  return folder;
}

function savedRuns(folder: string): readonly Run[] {
  const runs = join(folder, '.baremark', 'runs');
  return readdirSync(runs).map((name) => readRun(join(runs, name)));
}

const short = '--launches 1 --sampling 10ms --max-warmup 50ms';

test('a run goes on to its end when nobody reads it', async (context) => {
  for (const line of [
    `(sleep 0.05; baremark run ${short}) | true`,
    `(sleep 0.05; baremark run ${short} 2>&1 >/dev/null) | true`,
    `baremark run ${short} 2>&1 >/dev/null | head -1`,
    `baremark run ${short} 2>&1 | head -1`,
  ]) {
    const folder = measuring(context);
    const { status, stderr } = await shell(folder, line);
    assert.equal(status, 0, `${line}: ${stderr}`);
    assert.doesNotMatch(stderr, /^\s+at /m);
    const [run] = savedRuns(folder);
    assert.equal(run?.status, 'complete', line);
    assert.deepEqual(
      run?.measurements.map(({ outcome }) => outcome.kind),
      ['complete', 'complete'],
      line,
    );
  }
});

test('events come to their end when nobody reads them', async (context) => {
  const passing =
    "import { bench } from 'node:bench';\nbench('own', (b) => { b.start(); JSON.parse('[1]'); b.end(1); });\n";
  const failing =
    "import { bench } from 'node:bench';\nbench('own', () => { throw new Error('no'); });\n";
  for (const [status, file] of [
    [0, passing],
    [3, failing],
  ] as const) {
    const folder = temporaryFolder(context, { 'package.json': '{}', 'a.bench.mjs': file });
    for (const reader of ['true', 'head -1']) {
      const line = `(sleep 0.05; baremark events --samples 2 2>&1) | ${reader}`;
      const result = await shell(folder, line);
      assert.equal(result.status, status, `${line}: ${result.stderr}`);
    }
  }
});

test('a run whose report finds no room is saved, and 3', { skip: noFull }, async (context) => {
  for (const argv of [`run ${short}`, `scale loud --threads 1 --rounds 1 --window 20ms`]) {
    const folder = measuring(context);
    const { status, stderr } = await shell(folder, `baremark ${argv} > /dev/full`);
    assert.equal(status, 3, stderr);
    assert.match(stderr, /Run saved: .*ndjson/);
    assert.match(stderr, /could not be written to standard output/);
    assert.equal(savedRuns(folder)[0]?.status, 'complete');
  }
});

test('watch ends with 0 when its reader has gone', async (context) => {
  const folder = temporaryFolder(context);
  const line = 'baremark watch $$ --json --interval 20ms | head -1';
  assert.equal((await shell(folder, line)).status, 0);
});
