// What goes wrong in a leak study ends in one clear sentence, and nothing that was measured is lost.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRun } from '../../src/history/run-file.ts';
import { listRunIds, runPath } from '../../src/history/runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark, baremarkHere, mainPath } from './command.ts';
import { leakyProject, resultOf, studyLeaks } from './leak-project.ts';

const manifest = { 'package.json': '{ "type": "module" }' };

function scenarios(body: string) {
  return { ...manifest, 'a.scenario.ts': `import { scenario } from 'baremark';\n${body}` };
}

const short = ['--operations', '200', '--snapshots', '20', '--rounds', '1', '--no-cleanup'];

test('an operation that throws, a process that exits and one that hangs: each is told', async (context) => {
  const folder = temporaryFolder(
    context,
    scenarios(`
      scenario('throws', { operation(_, { index }) { if (index === 250) throw new Error('no more'); } });
      scenario('exits', { operation(_, { index }) { if (index === 250) process.exit(7); } });
      scenario('hangs', { timeout: 8000, operation: (_, { index }) =>
        index === 250 ? new Promise(() => setInterval(() => {}, 1000)) : undefined });
      scenario('fine', { operation: () => undefined });`),
  );
  const study = await studyLeaks(folder, short);
  assert.equal(study.status, 3);
  const reasonOf = (name: string) => {
    const { outcome } = resultOf(study, name);
    return outcome.kind === 'failed' ? outcome.reason : outcome.kind;
  };
  assert.match(reasonOf('throws'), /it threw Error: no more/);
  assert.match(reasonOf('exits'), /its process ended in mid-run \(exit code 7\)/);
  assert.match(reasonOf('hangs'), /it was silent for 8 s/);
  assert.equal(reasonOf('fine'), 'complete');
  // TypeScript is loaded with hooks, which take no thread with a heap that would count.
  const isolates = study.run.measurements.flatMap(
    ({ processColumns }) => processColumns.isolateCount ?? [],
  );
  assert.deepEqual([...new Set(isolates)], [1]);
  // 100 operations of warm-up, then a snapshot each 10: rows until the fault are kept.
  for (const name of ['throws', 'exits', 'hangs']) {
    const rows = resultOf(study, name).resources[0]?.series[0]?.values.length ?? 0;
    assert.ok(rows >= 14 && rows <= 16, `${name}: ${rows} rows`);
  }
});

test('a watched command that ends is judged by what was seen until then', async (context) => {
  const folder = temporaryFolder(context, manifest);
  const target = [process.execPath, '-e', 'setTimeout(() => process.exit(5), 4000)'];
  const study = await studyLeaks(folder, [
    ...['--duration', '20s', '--interval', '100ms', '--'],
    ...target,
  ]);
  assert.equal(study.status, 3);
  assert.match(study.stdout, /ended in mid-run after \d+ snapshots \(exit code 5\)/);
  const [measurement] = study.run.measurements;
  assert.ok((measurement?.processColumns.residentBytes?.length ?? 0) >= 4);
});

test('a process that is not there, and targets that do not go together', async (context) => {
  const folder = temporaryFolder(context, scenarios(`scenario('x', { operation() {} });`));
  const sayings = [
    [['--pid', '999999999'], 3, /no process 999999999/],
    [['--pid', '1', 'x'], 2, /watches one kind of target, and scenarios and --pid were given/],
    [['--soak', '1h', '--duration', '1m'], 2, /--soak and --duration both say how long/],
    [['--duration', '1s', '--interval', '2s'], 2, /interval of 2 s is longer than the 1 s/],
    [['--resume', '--duration', '1m'], 2, /--duration and --resume both say how long/],
    [['--resume', '--interval', '1s'], 2, /keeps its interval between snapshots/],
    [['--resume'], 2, /no soak under .* stopped before its end/],
    [['y'], 2, /Nothing matches the filter "y"/],
    [['--', 'no-such-program'], 3, /"no-such-program" could not be started/],
  ] as const;
  for (const [argv, status, sentence] of sayings) {
    const ended = await baremarkHere(folder, ['leak', ...argv]);
    assert.equal(ended.status, status, ended.stderr);
    assert.match(ended.stderr, sentence);
  }
});

test('a journal that cannot grow any more ends the study and keeps its rows', (context) => {
  const folder = temporaryFolder(context, scenarios(`scenario('x', { operation() {} });`));
  // A limit on the size of files, in blocks of 512 or 1,024 bytes, stands for a disk that is full.
  const shell = 'ulimit -f 64; exec "$0" "$@"';
  const given = [process.execPath, mainPath, 'leak', '--no-html', '--no-cleanup', '--rounds', '1'];
  const ended = spawnSync('sh', ['-c', shell, ...given], { cwd: folder, encoding: 'utf8' });
  assert.equal(ended.status, 3, ended.stderr);
  assert.match(ended.stderr, /The run cannot be written to .*\.ndjson: EFBIG/);
  assert.match(ended.stderr, /can be read with "baremark report"/);
  const run = readRun(runPath(folder, listRunIds(folder).at(-1) ?? ''));
  assert.equal(run.status, 'partial');
  assert.ok((run.measurements[0]?.processColumns.heapUsedBytes?.length ?? 0) > 3);
});

test('without forced collections the lowest that V8 left is taken, and the report says so', async (context) => {
  const folder = leakyProject(context, ['healthy.scenario.ts']);
  const study = await studyLeaks(folder, [
    ...[...short, '--details', '--collection', 'natural'],
    'cache that fills',
  ]);
  assert.match(study.stdout, /Without\s+forced\s+collections/);
  assert.equal(study.results[0]?.settings.collection, 'natural');
});

function rowsSoFar(folder: string): number {
  const [id] = listRunIds(folder);
  if (id === undefined) return 0;
  return readRun(runPath(folder, id)).measurements[0]?.processColumns.startNs?.length ?? 0;
}

test('a soak that is killed goes on as one series, and a finished one cannot be resumed', async (context) => {
  const folder = temporaryFolder(
    context,
    scenarios(`const kept = [];
      scenario('slow', { ratePerSec: 200, operation: () => void kept.push({ a: 1, b: [2, 3] }) });`),
  );
  const argv = ['leak', '--soak', '5s', '--interval', '50ms', '--no-html', '--no-diagnosis'];
  const child = spawn(process.execPath, [mainPath, ...argv], { cwd: folder, stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const endMs = performance.now() + 30_000;
  while (rowsSoFar(folder) < 20 && performance.now() < endMs) await sleep(100);
  child.kill('SIGKILL');
  await exited;
  const [id = ''] = listRunIds(folder);
  const before = readRun(runPath(folder, id));
  assert.equal(before.status, 'partial');
  const rowsBefore = before.measurements[0]?.processColumns.startNs?.length ?? 0;
  assert.ok(rowsBefore > 5, `${rowsBefore} rows`);

  const resumed = await baremark(folder, [
    'leak',
    '--resume',
    '--no-html',
    '--no-diagnosis',
    '--details',
  ]);
  assert.ok(resumed.status === 0 || resumed.status === 1, resumed.stderr);
  assert.deepEqual(listRunIds(folder), [id]);
  const run = readRun(runPath(folder, id));
  assert.equal(run.status, 'complete');
  const subject = run.measurements.find(
    ({ point }) => point.kind === 'leak' && point.side === 'subject',
  );
  const { startNs = [], segmentIndex = [], operationCount = [] } = subject?.processColumns ?? {};
  assert.deepEqual([...new Set(segmentIndex)], [0, 1]);
  // None of those before the kill is lost, and others follow.
  const columnsBefore = before.measurements[0]?.processColumns ?? {};
  assert.deepEqual(startNs.slice(0, rowsBefore), columnsBefore.startNs);
  assert.deepEqual(operationCount.slice(0, rowsBefore), columnsBefore.operationCount);
  assert.deepEqual(segmentIndex.slice(0, rowsBefore), Array(rowsBefore).fill(0));
  assert.ok(segmentIndex.slice(rowsBefore).every((segment) => segment === 1));
  for (const column of [startNs, operationCount]) {
    assert.deepEqual(
      column,
      [...column].sort((a, b) => a - b),
    );
  }
  assert.match(resumed.stdout, /[Gg]rowth of Baremark itself/);

  const again = await baremarkHere(folder, ['leak', '--resume', id]);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /is complete: there is nothing to resume/);
});

test('a soak of another process goes on without flags that are for scenarios', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}' });
  const watched = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  context.after(() => watched.kill());
  const argv = ['leak', '--pid', `${watched.pid}`, '--soak', '1h', '--interval', '50ms'];
  const child = spawn(process.execPath, [mainPath, ...argv], { cwd: folder, stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const endMs = performance.now() + 30_000;
  while (rowsSoFar(folder) < 2 && performance.now() < endMs) await sleep(100);
  child.kill('SIGKILL');
  await exited;
  for (const flag of ['--no-cleanup', '--no-diagnosis', '--timeout=5s']) {
    const { status, stderr } = await baremarkHere(folder, ['leak', '--resume', flag]);
    assert.equal(status, 2, stderr);
    assert.match(stderr, /applies to scenarios only, and the soak that goes on watches another/);
  }
});

test('scenarios are listed, also where there is no bench file', async (context) => {
  const body = `scenario('a', { operation() {} });
    scenario('b', { operation() {}, skip: 'not here' });`;
  const folder = temporaryFolder(context, scenarios(body));
  const listed = await baremarkHere(folder, ['list']);
  assert.equal(listed.status, 0, listed.stderr);
  assert.deepEqual(listed.stdout.trim().split('\n'), ['a.scenario.ts', '  a', '  b  (not here)']);
});

test('what is named and cannot be loaded is told once, though it may hold scenarios too', async (context) => {
  const files = { 'package.json': '{}', 'odd.mjs': `throw new Error('no server');` };
  const listed = await baremarkHere(temporaryFolder(context, files), ['list', 'odd.mjs']);
  assert.equal(listed.status, 3);
  assert.equal(listed.stderr, 'odd.mjs could not be loaded: it threw Error: no server\n');
});

test('a soak whose scenario fails ends then, and its control is no failure', async (context) => {
  const folder = temporaryFolder(
    context,
    scenarios(`scenario('x', { ratePerSec: 100, operation(_, { index }) {
      if (index === 150) throw new Error('the pool is gone'); } });`),
  );
  // Wide enough for operations between two snapshots on a machine that has much else to do.
  const study = await studyLeaks(folder, ['--soak', '90s', '--interval', '1s', '--no-cleanup']);
  assert.equal(study.status, 3);
  // Of 91: neither side goes on to the end of the soak.
  for (const { processColumns } of study.run.measurements) {
    assert.ok((processColumns.startNs?.length ?? 0) < 60);
  }
  const outcomes = study.run.measurements.map(({ outcome }) => outcome.kind);
  assert.deepEqual(outcomes, ['failed', 'complete']);
});

test('what a scenario set up outside of its process is torn down, also where an operation fails', async (context) => {
  const folder = temporaryFolder(
    context,
    scenarios(`import { appendFileSync } from 'node:fs';
      const tearDown = (name) => appendFileSync(name, 'gone ');
      scenario('ends', { setUp: () => 'ends.txt', operation() {}, tearDown });
      scenario('fails', { setUp: () => 'fails.txt', operation() { throw new Error('no'); }, tearDown });`),
  );
  await studyLeaks(folder, short);
  for (const name of ['ends.txt', 'fails.txt']) {
    assert.equal(readFileSync(join(folder, name), 'utf8'), 'gone ');
  }
});

test('one filter of "all" may mean scenarios alone', async (context) => {
  const body = `scenario('only this', { operations: 50, snapshots: 10, operation() {} });`;
  const folder = temporaryFolder(context, {
    ...scenarios(body),
    'b.bench.js': `import { bench } from 'baremark'; bench('elsewhere', () => 1);`,
  });
  const given = ['all', 'only this', '--quick', '--no-html', '--details'];
  const { stdout, stderr, status } = await baremarkHere(folder, given);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /Leaks: only this/);
  assert.doesNotMatch(stdout, /elsewhere/);
  const missed = await baremarkHere(folder, [...given, 'nowhere']);
  assert.equal(missed.status, 2);
  assert.match(missed.stderr, /Nothing matches the filter "nowhere"/);
});
