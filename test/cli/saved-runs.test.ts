// `runs` and tags: what was saved, how it ended, and how to find it again.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRun } from '../../src/history/run-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';
import { makeRun, project } from './made-project.ts';

const benches = {
  'package.json': '{"type":"module"}',
  'a.bench.js': `import { bench } from 'baremark';
bench('met', { thresholds: ['median < 5s'] }, () => Math.sqrt(2));
`,
  'b.bench.js': `import { bench } from 'baremark';
bench('missed', { thresholds: ['median < 1ns'] }, () => { for (let i = 0; i < 9999; i++); });
`,
};
const quick = ['--quick', '--launches', '1', '--sampling', '5ms', '--no-html'];

test('runs lists what was measured, newest first, with outcome, duration, tags and command', async (context) => {
  const folder = temporaryFolder(context, benches);
  const tagged = ['--tag', 'nightly', '--tag', 'branch=main'];
  const met = await baremarkHere(folder, ['run', 'a.bench.js', ...quick, ...tagged]);
  assert.equal(met.status, 0, met.stderr);
  // Ids sort by the second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const missed = await baremarkHere(folder, ['run', 'b.bench.js', ...quick]);
  assert.equal(missed.status, 1, missed.stderr);
  const { stdout } = await baremarkHere(folder, ['runs', '--json']);
  const { runs, leftOutCount } = JSON.parse(stdout);
  assert.equal(leftOutCount, 0);
  assert.deepEqual(
    runs.map(({ exitStatus }: { exitStatus: unknown }) => exitStatus),
    [
      { kind: 'known', value: 1 },
      { kind: 'known', value: 0 },
    ],
  );
  const [, first] = runs;
  assert.deepEqual(first.tags, ['nightly', 'branch=main']);
  assert.match(first.command, /^baremark run a\.bench\.js --quick/);
  assert.ok(first.durationMs.value > 10 && first.durationMs.value < 60_000);
  const table = await baremarkHere(folder, ['runs']);
  assert.match(table.stdout, /run +started +took +outcome/);
  assert.match(table.stdout, /1 gate failed[\s\S]*0 passed/);
  assert.match(table.stdout, /nightly, branch=main/);
  // The whole Run says the same.
  const [file = ''] = readdirSync(join(folder, '.baremark', 'runs'));
  const run = readRun(join(folder, '.baremark', 'runs', file));
  assert.deepEqual([run.tags, run.exitStatus, run.status], [first.tags, 0, 'complete']);
  assert.equal(Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt), first.durationMs.value);
});

const old = makeRun('20260101T000000Z-aaaaaa', 1);
const main = makeRun('20260102T000000Z-bbbbbb', 1, { tags: ['branch=main', 'ci'] });
const other = makeRun('20260103T000000Z-cccccc', 1, { tags: ['branch=other'] });

async function idsOf(folder: string, ...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await baremarkHere(folder, ['runs', '--json', ...argv]);
  return JSON.parse(stdout).runs.map(({ id }: { id: string }) => id);
}

test('runs of older versions are listed, and say what they do not know', async (context) => {
  const folder = project(context, [old]);
  writeFileSync(join(folder, '.baremark/runs/20260105T000000Z-dddddd.ndjson'), 'no run\n');
  const { stdout, status } = await baremarkHere(folder, ['runs', '--json']);
  assert.equal(status, 0);
  const [damaged, run] = JSON.parse(stdout).runs;
  assert.equal(damaged.kind, 'unreadable');
  assert.match(damaged.reason, /20260105T000000Z-dddddd\.ndjson/);
  assert.deepEqual(run.exitStatus.kind, 'unavailable');
  assert.deepEqual(run.durationMs.kind, 'unavailable');
  assert.deepEqual(run.tags, []);
});

test('--tag takes runs by word, key or value, and --limit the newest of them', async (context) => {
  const folder = project(context, [old, main, other]);
  assert.deepEqual(await idsOf(folder), [other.id, main.id, old.id]);
  assert.deepEqual(await idsOf(folder, '--tag', 'branch'), [other.id, main.id]);
  assert.deepEqual(await idsOf(folder, '--tag', 'branch=main'), [main.id]);
  assert.deepEqual(await idsOf(folder, '--tag', 'branch', '--tag', 'ci'), [main.id]);
  assert.deepEqual(await idsOf(folder, '--tag', 'bran'), []);
  assert.deepEqual(await idsOf(folder, '--limit', '1'), [other.id]);
  const { stderr } = await baremarkHere(folder, ['runs', '--limit', '1']);
  assert.match(stderr, /^2 older runs not shown; see more with --limit 3\.$/m);
  const empty = await baremarkHere(folder, ['run', '--tag', '=x']);
  assert.equal(empty.status, 2);
  assert.match(empty.stderr, /^--tag takes a word or key=value, not "=x"\./);
});

test('trend --tag takes the history of those runs alone', async (context) => {
  const folder = project(context, [old, main, other]);
  const pointsOf = async (...argv: readonly string[]): Promise<number> => {
    const { stdout } = await baremarkHere(folder, ['trend', '--json', ...argv]);
    return JSON.parse(stdout).series[0].points.value.length;
  };
  assert.equal(await pointsOf(), 3);
  assert.equal(await pointsOf('--tag', 'branch'), 2);
  const none = await baremarkHere(folder, ['trend', '--tag', 'release']);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /^No complete run has the tag release\./);
});

test('a run that was killed is partial, also behind a torn line', async (context) => {
  const folder = temporaryFolder(context, benches);
  await baremarkHere(folder, ['run', 'a.bench.js', ...quick]);
  const [name = ''] = readdirSync(join(folder, '.baremark', 'runs'));
  const path = join(folder, '.baremark', 'runs', name);
  const whole = readFileSync(path, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    whole.slice(-2).map((line) => JSON.parse(line).type),
    ['end', 'exit'],
  );
  const status = async () =>
    JSON.parse((await baremarkHere(folder, ['runs', '--json'])).stdout).runs[0].status;
  writeFileSync(path, `${whole.slice(0, -1).join('\n')}\n`);
  assert.equal(await status(), 'complete');
  writeFileSync(path, `${whole.slice(0, -2).join('\n')}\n{"type":"en`);
  assert.equal(await status(), 'partial');
});
