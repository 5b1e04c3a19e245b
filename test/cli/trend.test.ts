// `trend` as a user runs it, on runs and files whose numbers the test made.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { noisy, steps } from '../analysis/made-series.ts';
import { githubActionBenchmarkFile } from '../fixtures/github-action-benchmark-file.ts';
import { hyperfineFile } from '../fixtures/hyperfine-file.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

/** One Run a level of the first benchmark, a day apart. */
function makeRuns(levels: readonly number[], nodeMajor = 20): readonly Run[] {
  return levels.map((level, index) => {
    const startedAt = new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
    const { environment } = sampleHeader;
    const { identity, conditions } = environment;
    const commit = { kind: 'known', value: (16 + index).toString(16).padEnd(40, '0') } as const;
    const measurement = sampleMeasurement('first', 0);
    const durationNs = [200_000 * level, 201_000 * level, 199_000 * level];
    return {
      ...sampleHeader,
      id: `${startedAt.replace(/[-:]|\.000/g, '')}-aaaa${nodeMajor}`,
      startedAt,
      environment: {
        identity: { ...identity, nodeMajor },
        conditions: { ...conditions, commit },
      },
      status: 'complete',
      measurements: [
        {
          ...measurement,
          settings: { ...measurement.settings, thresholds: ['median < 1.2us'] },
          columns: { ...measurement.columns, durationNs },
        },
      ],
      warnings: [],
    };
  });
}

function project(context: TestContext, runs: readonly Run[]): string {
  const folder = temporaryFolder(context, { 'package.json': '{}' });
  mkdirSync(join(folder, '.baremark', 'runs'), { recursive: true });
  for (const run of runs) {
    writeFileSync(join(folder, '.baremark', 'runs', `${run.id}.ndjson`), JSON.stringify(run));
  }
  return folder;
}

const slower = noisy(steps([15, 1], [10, 1.1]), 0.005, 3);

test('trend tells the change with its commits, keeps environments apart and names a broken run', async (context) => {
  const folder = project(context, [...makeRuns(slower), ...makeRuns([1, 1], 22)]);
  writeFileSync(join(folder, '.baremark', 'runs', 'broken.ndjson'), 'nonsense\n');
  const { status, stdout, stderr } = await baremarkHere(folder, ['trend']);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /History: linux-x64-example-cpu-9000-2cpu-node20-/);
  assert.match(stdout, /History: linux-x64-example-cpu-9000-2cpu-node22-/);
  assert.match(stdout, /Worse: \+\d+ % \[.*\] between 1e00000000 and 1f00000000,\s+2026-01-16/);
  assert.match(stdout, /come from 2 environments/);
  assert.match(stdout, /Left out: .*broken\.ndjson is not a run/);
  assert.match(stdout, /first: median/);
  assert.match(stdout, /"median < 1\.2us"/);
});

test('trend --json is one document with the values in columns', async (context) => {
  const folder = project(context, makeRuns(slower));
  const { status, stdout } = await baremarkHere(folder, ['trend', 'first', '--json']);
  assert.equal(status, 0);
  const { schema, series } = JSON.parse(stdout);
  assert.equal(schema, 'baremark.trend/1');
  assert.equal(series.length, 2);
  assert.equal(series[0].points.value.length, 25);
  assert.equal(series[0].points.commit.length, 25);
  assert.equal(series[0].changes[0].index, 15);
});

test('--fail-on-change ends with 1 for a fresh confirmed change for the worse only', async (context) => {
  const folder = project(context, makeRuns(slower));
  const ends = async (...argv: readonly string[]) =>
    (await baremarkHere(folder, ['trend', ...argv])).status;
  const statuses = await Promise.all([
    ends('--fail-on-change'),
    ends('--fail-on-change', '9'),
    ends('--fail-on-change', '--min-change', '20%'),
  ]);
  assert.deepEqual(statuses, [1, 0, 0]);
  const better = project(context, makeRuns(slower.map((level) => 1 / level)));
  assert.equal((await baremarkHere(better, ['trend', '--fail-on-change'])).status, 0);
});

test('trend --from reads files of other tools and leaves a page', async (context) => {
  const rows = noisy(steps([20, 100], [20, 120]), 0.01, 5).map((value) => value.toFixed(3));
  const folder = temporaryFolder(context, {
    'a.csv': `value\n${rows.join('\n')}\n`,
    'h.json': hyperfineFile,
  });
  const argv = ['trend', '--from', 'a.csv', 'h.json', '--html', 'out/page.html'];
  const { status, stdout, stderr } = await baremarkHere(folder, [...argv, '--threshold', '< 130']);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /History: a\.csv/);
  assert.match(stdout, /between point 20 and point 21/);
  assert.match(stdout, /head -c 200/);
  assert.match(readFileSync(join(folder, 'out', 'page.html'), 'utf8'), /<!doctype html>/);
  const higher = await baremarkHere(folder, ['trend', '--from', 'a.csv', '--higher-is-better']);
  assert.match(higher.stdout, /Better: \+/);
});

test('what cannot be done is told in one sentence with the next step', async (context) => {
  const empty = temporaryFolder(context, {
    ...{ 'package.json': '{}', 'a.csv': 'value\nx\n' },
    ...{ 'h.json': hyperfineFile, 'g.json': githubActionBenchmarkFile },
  });
  const filled = project(context, makeRuns([1, 1]));
  const wrong: readonly (readonly [folder: string, argv: readonly string[], says: RegExp])[] = [
    [empty, [], /There is no history yet: .*\nEvery "baremark run" adds a point/],
    [filled, ['nothing'], /No series has "nothing" in its name.\nThere is "first"/],
    [filled, ['--column', 'p99'], /no file is named.\nName it with --from/],
    [filled, ['--threshold', 'p99'], /The threshold "p99" is not understood/],
    [empty, ['--from', 'a.csv'], /a\.csv has "x" in column "value" on line 2/],
    [empty, ['--from', 'b.csv'], /b\.csv cannot be read: there is no such file/],
    [empty, ['--from', 'a.csv', '--format', 'xml'], /--format takes csv, hyperfine, .*not "xml"/],
    [empty, ['--from', 'a.csv', '--threshold', 'p99 < 5ms'], /comparison with a number/],
    [empty, ['--from', 'h.json', '--higher-is-better'], /files of hyperfine hold times/],
    [
      empty,
      ['--from', 'g.json', '--column', 'x'],
      /github-action-benchmark have one value an entry/,
    ],
    [filled, ['--fail-on-change', '0'], /--fail-on-change takes whole numbers from 1/],
  ];
  const refuse = async ([folder, argv, says]: (typeof wrong)[number]) => {
    const { status, stderr } = await baremarkHere(folder, ['trend', ...argv]);
    assert.match(stderr, says);
    assert.equal(status, 2, argv.join(' '));
    assert.doesNotMatch(stderr, /^\s+at /m);
  };
  await Promise.all(wrong.map(refuse));
});
