// The command as a user runs it, on bench files of a temporary project.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRun } from '../../src/history/run-file.ts';
import { parseRun } from '../../src/model/parse.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark, baremarkHere, mainPath } from './command.ts';

const project = {
  'package.json': '{"type":"module"}',
  'kernel.bench.ts': `import { bench, suite } from 'baremark';
function spin(rounds: number): number {
  let x = 88172645;
  for (let i = 0; i < rounds; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
  return x;
}
suite('kernel', { tags: ['cpu'] }, () => {
  bench('once', { threads: [1, 2] }, () => spin(800));
  bench('twice', () => spin(1600));
  bench('async', async () => { await null; return 1; });
  bench.skip('skipped', () => 1);
});
bench('own loop', (b) => {
  b.start();
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum += spin(2);
  b.end(20_000);
  return sum;
});`,
};
const short = ['--launches', '1', '--sampling', '30ms', '--seed', '1'];

test('run --json prints a document that its own schema accepts, without a zero for what is missing', async (context) => {
  const folder = temporaryFolder(context, project);
  const { status, stdout } = await baremarkHere(folder, [
    'run',
    '--quick',
    '--json',
    '--no-html',
    ...short,
  ]);
  assert.equal(status, 0);
  const parsed = parseRun(JSON.parse(stdout));
  assert.equal(parsed.kind, 'run', JSON.stringify(parsed));
  if (parsed.kind !== 'run') return;
  const measured = parsed.run.measurements.filter(({ outcome }) => outcome.kind === 'complete');
  assert.equal(measured.length, 4);
  for (const { columns, processColumns, unavailable, benchmark } of measured) {
    for (const { metric, reason } of unavailable) {
      assert.equal(columns[metric], undefined, `${benchmark.name} has ${metric} and lacks it`);
      assert.equal(processColumns[metric], undefined);
      assert.ok(reason.length > 5);
    }
  }
  const skipped = parsed.run.measurements.find(({ outcome }) => outcome.kind === 'skipped');
  assert.equal(skipped?.benchmark.name, 'kernel > skipped');
  const own = measured.find(({ benchmark }) => benchmark.name === 'own loop');
  assert.equal(own?.calibration?.style, 'own');
  assert.ok(own?.columns.iterations?.every((count) => count === 20_000));
});

test('run shows a table, saves the run and leaves a page; report tells it again', async (context) => {
  const folder = temporaryFolder(context, project);
  const { status, stdout, stderr } = await baremark(folder, ['run', ...short]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^kernel > async .*\n… once /m);
  assert.match(stderr, /Run saved: \.baremark\/runs\/.*\.ndjson/);
  const page = /^Page +(\S+)$/m.exec(stdout)?.[1] ?? '';
  assert.match(readFileSync(join(folder, page), 'utf8'), /<!doctype html>/i);
  const again = await baremarkHere(folder, ['report', '--format', 'markdown']);
  assert.equal(again.status, 0);
  assert.match(again.stdout, /kernel.*once/);
  const [saved = ''] = readdirSync(join(folder, '.baremark', 'runs'));
  const below = join(folder, 'below');
  mkdirSync(below);
  cpSync(join(folder, '.baremark', 'runs', saved), join(below, 'mine.ndjson'));
  const beside = await baremarkHere(below, ['report', 'mine.ndjson', '--format', 'markdown']);
  assert.equal(beside.status, 0, beside.stderr);
  assert.equal(beside.stdout, again.stdout);
  const list = await baremarkHere(folder, ['list', '--runs']);
  assert.match(list.stdout, /^\d{8}T\d{6}Z-[0-9a-f]{6}$/m);
});

test('list tells what would run', async (context) => {
  const { status, stdout } = await baremarkHere(temporaryFolder(context, project), ['list']);
  assert.equal(status, 0);
  assert.match(stdout, /kernel\.bench\.ts\n {2}kernel > once {2}threads 1, 2\n/);
  assert.match(stdout, /skipped {2}\(marked skip\)/);
});

test('scale measures every point in shared windows and marks those past the usable CPUs', async (context) => {
  const folder = temporaryFolder(context, project);
  const argv = [
    'scale',
    '--threads',
    '2,9',
    '--rounds',
    '1',
    '--window',
    '60ms',
    '--json',
    '--no-html',
  ];
  const { status, stdout, stderr } = await baremarkHere(folder, argv);
  assert.equal(status, 0, stderr);
  const parsed = parseRun(JSON.parse(stdout));
  assert.ok(parsed.kind === 'run');
  const points = parsed.run.measurements
    .filter(({ point }) => point.kind === 'scaling')
    .map(({ point, columns }) => ({ point, columns }));
  assert.deepEqual(
    points.map(({ point }) => point.threads),
    [1, 2, 9],
  );
  for (const { point, columns } of points) {
    const visits = new Set(columns.roundIndex).size;
    assert.equal(columns.iterations?.length, visits * point.threads, 'one row a thread and visit');
    // Nine threads on few CPUs do not all get a turn within 60 ms.
    const isCrowded = point.threads > parsed.run.environment.identity.usableCpuCount;
    const done = columns.iterations?.filter((count) => count > 0).length ?? 0;
    assert.ok(isCrowded ? done > 0 : done === columns.iterations?.length);
    // Once in its only round, and once more at most where others disturbed that.
    assert.ok(visits === 1 || visits === 2, `${visits} visits of ${point.threads} threads`);
  }
  const usable = parsed.run.environment.identity.usableCpuCount;
  for (const { point } of points) {
    assert.equal(point.kind === 'scaling' && point.isOversubscribed, point.threads > usable);
  }
});

test('a killed run leaves what was measured, readable and marked partial', async (context) => {
  const folder = temporaryFolder(context, project);
  const child = spawn(
    process.execPath,
    [mainPath, 'run', '--launches', '50', '--sampling', '20ms'],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const runs = join(folder, '.baremark', 'runs');
  for (let waited = 0; waited < 600; waited += 1) {
    const [name] = existsSync(runs) ? readdirSync(runs) : [];
    if (name !== undefined && readFileSync(join(runs, name), 'utf8').split('\n').length > 3) break;
    await sleep(50);
  }
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const [name] = readdirSync(runs);
  const run = readRun(join(runs, name ?? ''));
  assert.equal(run.status, 'partial');
  assert.ok(run.measurements.length >= 1);
  const { status, stdout } = await baremarkHere(folder, ['report']);
  assert.equal(status, 0);
  assert.match(stdout, /partial/);
});

test('an interrupted run keeps what was measured, says so and ends with 130', async (context) => {
  const folder = temporaryFolder(context, project);
  const child = spawn(
    process.execPath,
    [mainPath, 'run', '--launches', '50', '--sampling', '20ms', '--no-html'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('[1/')) resolve();
    });
  });
  child.kill('SIGINT');
  const status = await new Promise((resolve) => child.once('exit', resolve));
  assert.equal(status, 130);
  const runs = join(folder, '.baremark', 'runs');
  const run = readRun(join(runs, readdirSync(runs)[0] ?? ''));
  assert.equal(run.status, 'interrupted');
  assert.ok(run.measurements.length >= 1);
});
