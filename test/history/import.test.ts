// Histories of other tools: values, units, order and names as their files have them.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ImportFormat } from '../../src/history/import/formats.ts';
import { importSeries } from '../../src/history/import.ts';
import type { Series } from '../../src/model/series.ts';
import { githubActionBenchmarkFile } from '../fixtures/github-action-benchmark-file.ts';
import { googleBenchmarkFile } from '../fixtures/google-benchmark-file.ts';
import { hyperfineFile } from '../fixtures/hyperfine-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface Wanted {
  readonly format?: ImportFormat;
  readonly column?: string;
  readonly isHigherBetter?: boolean;
}

function read(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  { format, column, isHigherBetter }: Wanted = {},
) {
  const folder = temporaryFolder(context, files);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const settings = { column: column ?? null, isHigherBetter: isHigherBetter ?? false };
  return importSeries(paths, format ?? null, settings);
}

function valuesOf(series: Series | undefined): readonly number[] {
  return series?.points.map(({ value }) => value) ?? [];
}

test('a CSV with index and value is one series in the order of its rows', (context) => {
  const { series } = read(context, { 'a.csv': 'index,value\n0,26705\n1,26475\r\n2,2.5e4\n' });
  assert.equal(series.length, 1);
  assert.deepEqual(valuesOf(series[0]), [26705, 26475, 25000]);
  assert.equal(series[0]?.better, 'lower');
  assert.ok(series[0]?.points.every(({ atMs, commit }) => atMs === null && commit === null));
});

test('a CSV with times and commits is sorted by time, for every format of times', (context) => {
  const rows = ['2026-01-03T00:00:00Z,c3,3', '2026-01-01,c1,1', '1767312000,c2,2'];
  const { series } = read(
    context,
    { 'a.csv': `time,commit,p99\n${rows.join('\n')}` },
    { isHigherBetter: true },
  );
  assert.equal(series[0]?.name, 'p99');
  assert.equal(series[0]?.better, 'higher');
  assert.deepEqual(
    series[0]?.points.map(({ atMs, commit, value }) => [atMs, commit, value]),
    // date -u -d 2026-01-01 +%s gives 1767225600; the numbers above are that and one day later.
    [
      [1_767_225_600_000, 'c1', 1],
      [1_767_312_000_000, 'c2', 2],
      [1_767_398_400_000, 'c3', 3],
    ],
  );
});

test('--column picks the values, and a column of names makes one series each', (context) => {
  const text = 'benchmark;mean;p99\n"a; b";1;10\n"say ""c""";2;20\n"a; b";3;\n"a; b";4;40\n';
  const { series, warnings } = read(context, { 'a.csv': text }, { column: 'P99' });
  assert.deepEqual(
    series.map((each) => [each.name, valuesOf(each)]),
    [
      ['a; b', [10, 40]],
      ['say "c"', [20]],
    ],
  );
  assert.match(warnings[0]?.message ?? '', /a\.csv has no value in 1 row/);
});

test('a quoted cell may hold line breaks, and lines are counted through them', (context) => {
  const text = 'commit,value\n"two\nlines",1\nb,none\n';
  const [warning] = read(context, { 'a.csv': text }).warnings;
  assert.match(warning?.message ?? '', /"none" in column "value" on line 4/);
});

test('one file of hyperfine is the series of its runs, in ns', (context) => {
  const { series } = read(context, { 'h.json': hyperfineFile });
  assert.deepEqual(
    series.map(({ name }) => name),
    ['head -c 10 /dev/zero', 'head -c 200 /dev/zero'],
  );
  // The second command's times in the file: 0.006693018, 0.005924980000000001, 0.005638958, …
  assert.deepEqual(
    valuesOf(series[1]).map(Math.round),
    [6_693_018, 5_924_980, 5_638_958, 5_629_530, 6_605_663, 5_611_055],
  );
  assert.deepEqual(series[1]?.unit, { kind: 'base', unit: 'ns' });
});

test('several files of hyperfine are one point each, in the order given', (context) => {
  const files = { 'b.json': hyperfineFile, 'a.json': hyperfineFile };
  const { series } = read(context, files, { column: 'max' });
  assert.equal(series.length, 2);
  assert.deepEqual(valuesOf(series[1]).map(Math.round), [6_693_018, 6_693_018]);
  const [first] = read(context, files).series[1]?.points ?? [];
  assert.equal(Math.round(first?.value ?? 0), 5_781_969);
  assert.match(first?.origin ?? '', /b\.json$/);
});

test('one file of Google Benchmark is the series of its repetitions, without aggregates', (context) => {
  const { series } = read(context, { 'g.json': googleBenchmarkFile });
  assert.deepEqual(
    series.map(({ name, points }) => [name, points.length]),
    [
      ['BM_Copy/64', 3],
      ['BM_Copy/4096', 3],
    ],
  );
  assert.equal(valuesOf(series[0])[0], 24.672279162423489);
  assert.equal(series[0]?.points[0]?.atMs, Date.UTC(2026, 10, 24, 13, 44, 25));
});

test('several files of Google Benchmark are put in the order of their dates', (context) => {
  const later = googleBenchmarkFile.replace('2026-11-24', '2026-11-25');
  const { series } = read(
    context,
    { 'new.json': later, 'old.json': googleBenchmarkFile.replaceAll('"ns"', '"us"') },
    { column: 'cpu_time' },
  );
  assert.deepEqual(
    series[0]?.points.map(({ origin }) => /\w+\.json$/.exec(origin ?? '')?.[0]),
    ['old.json', 'new.json'],
  );
  // The median of its three cpu_time in the file, once as us and once as ns.
  assert.deepEqual(
    valuesOf(series[0]).map((value) => Number(value.toPrecision(12))),
    [26943.989837, 26.943989837],
  );
});

test('data.js of github-action-benchmark is one series per benchmark, with commits in time order', (context) => {
  const { series } = read(context, { 'data.js': githubActionBenchmarkFile });
  assert.deepEqual(
    series.map(({ name, better, unit }) => [name, better, unit]),
    [
      ['C++ Benchmark > fib_10', 'lower', { kind: 'other', symbol: 'ns/iter' }],
      ['Benchmark.js Benchmark > fib(10)', 'higher', { kind: 'other', symbol: 'ops/sec' }],
    ],
  );
  assert.deepEqual(
    series[0]?.points.map(({ commit, value }) => [commit?.[0], value]),
    [
      ['a', 214.9],
      ['b', 216.5],
    ],
  );
  const bare = githubActionBenchmarkFile.replace('window.BENCHMARK_DATA = ', '');
  assert.deepEqual(read(context, { 'data.json': bare }).series.map(valuesOf), series.map(valuesOf));
});

test('numbers written as text are numbers', (context) => {
  const text = githubActionBenchmarkFile.replace('216.5', '"216.5"');
  assert.deepEqual(
    read(context, { 'data.js': text }).series.map(valuesOf),
    read(context, { 'data.js': githubActionBenchmarkFile }).series.map(valuesOf),
  );
});

test('the spread of repetitions is no separate series', (context) => {
  const benchmarks = ['x', 'x_stddev', 'x_cv', 'stddev'].map((name) => {
    return { name, real_time: 5, time_unit: 'ns' };
  });
  const { series } = read(context, { 'b.json': JSON.stringify({ benchmarks }) });
  assert.deepEqual(
    series.map(({ name }) => name),
    ['x', 'stddev'],
  );
});
