// From Runs to series: which value of a Run is taken, what is kept apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seriesOfRuns } from '../../src/analysis/trend/run-series.ts';
import { runValues } from '../../src/analysis/trend/run-values.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { seriesQuantityWords } from '../../src/report/sentences/trend/values.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { failedLaunch, launchesAt, madeLaunch, madePoint, madeRun } from './made-run.ts';

const all = { filters: [], thresholds: {} };

function visit(day: number, measurements: readonly Measurement[], environmentKey = 'here') {
  const run = madeRun(measurements, { id: `run-${day}` });
  return runValues({ kind: 'run', run, startedAtMs: day, environmentKey });
}

test('a Run gives the median over launches of their low samples ÷ reference, in time order', () => {
  // Reference 1000; of five samples the lowest stands for the launch: 0.001, 0.01 and 0.1.
  const launches = [1, 10, 100].map((factor, launch) =>
    madeLaunch(
      'kernel',
      launch,
      [1, 2, 3, 4, 5].map((time) => time * factor),
    ),
  );
  const [series, ...others] = seriesOfRuns(
    [visit(2, launchesAt('kernel', [500])), visit(1, launches)],
    all,
  );
  assert.equal(others.length, 0);
  assert.deepEqual(
    series?.points.map(({ value, origin }) => [Number(value.toPrecision(12)), origin]),
    [
      [0.01, 'run-1'],
      [0.5, 'run-2'],
    ],
  );
  assert.deepEqual(series?.unit, { kind: 'base', unit: 'ratio' });
  assert.match(
    series === undefined ? '' : seriesQuantityWords(series.quantity),
    /÷ reference spin/,
  );
});

test('where one Run has no reference the whole series is plain time, and says so', () => {
  const bare = [madeLaunch('kernel', 0, [700], null)];
  const [series] = seriesOfRuns([visit(1, launchesAt('kernel', [500])), visit(2, bare)], all);
  assert.deepEqual(
    series?.points.map(({ value }) => Number(value.toPrecision(12))),
    [500, 700],
  );
  assert.deepEqual(series?.unit, { kind: 'base', unit: 'ns' });
  assert.match(
    series === undefined ? '' : seriesQuantityWords(series.quantity),
    /no reference spin/,
  );
});

test('each environment and each benchmark is a separate series', () => {
  const runs = [
    visit(1, [...launchesAt('a', [1]), ...launchesAt('kernel', [2])]),
    visit(2, launchesAt('a', [1]), 'elsewhere'),
  ];
  assert.deepEqual(
    seriesOfRuns(runs, all).map(({ group, name }) => [group, name]),
    [
      ['elsewhere', 'a'],
      ['here', 'a'],
      ['here', 'kernel'],
    ],
  );
  assert.deepEqual(
    seriesOfRuns(runs, { filters: ['KER'], thresholds: {} }).map(({ name }) => name),
    ['kernel'],
  );
});

test('failed benchmarks and scaling points give no value', () => {
  const runs = [visit(1, [failedLaunch('kernel', 0), madePoint(2, false, [])])];
  assert.deepEqual(seriesOfRuns(runs, all), []);
});

test('every time and rate that a threshold names is a series with its limits', () => {
  const asked = launchesAt('kernel', [100, 200, 300]).map((launch) => ({
    ...launch,
    settings: { ...launch.settings, thresholds: ['p99 < 1us', 'efficiency@cores > 70%'] },
  }));
  const thresholds = { 'ker*': ['max < 2us', 'max < 3us', 'rate > 1000/s'], other: ['min < 1ns'] };
  const series = seriesOfRuns([visit(1, asked)], { filters: [], thresholds });
  assert.deepEqual(
    series.map(({ name, unit, better, points, limits }) => [
      name,
      unit.kind === 'base' ? unit.unit : '',
      better,
      Number(points[0]?.value.toPrecision(12)),
      limits.map(({ text, value, allowed }) => [text, value, allowed]),
    ]),
    [
      ['kernel', 'ratio', 'lower', 0.2, []],
      // Of 100, 200, 300: type 7, 200 + 0.98 · 100.
      ['kernel: p99', 'ns', 'lower', 298, [['p99 < 1us', 1000, 'below']]],
      [
        'kernel: max',
        'ns',
        'lower',
        300,
        [
          ['max < 2us', 2000, 'below'],
          ['max < 3us', 3000, 'below'],
        ],
      ],
      ['kernel: rate', 'perSec', 'higher', 5e6, [['rate > 1000/s', 1000, 'above']]],
    ],
  );
});

test('a commit with changed files is not that commit', () => {
  const { conditions } = sampleHeader.environment;
  const commitOf = (change: Partial<typeof conditions>) => {
    const environment = { ...sampleHeader.environment, conditions: { ...conditions, ...change } };
    const run = madeRun(launchesAt('kernel', [1]), { environment });
    return runValues({ kind: 'run', run, startedAtMs: 0, environmentKey: '' }).commit;
  };
  assert.equal(commitOf({}), '0123456789abcdef');
  assert.equal(commitOf({ isTreeDirty: { kind: 'known', value: true } }), '0123456789abcdef-dirty');
  assert.equal(commitOf({ commit: { kind: 'unavailable', reason: 'no git' } }), null);
});

test('a scaling study gives the throughput with a thread on every usable CPU', () => {
  const study = (level: number) => [
    ...[1, 2, 4].map((threads) =>
      madePoint(
        threads,
        threads > 2,
        [1, 3, 2].map((factor) => {
          const none = { cpuNs: 1, runDelayNs: 0, processCpuNs: 1 };
          return { ...none, operations: level * factor * threads };
        }),
      ),
    ),
  ];
  const [series, ...others] = seriesOfRuns([visit(2, study(11)), visit(1, study(10))], all);
  assert.equal(others.length, 0);
  assert.deepEqual([series?.name, series?.better], ['kernel: throughput, 2 threads', 'higher']);
  assert.deepEqual(
    series?.points.map(({ value }) => value),
    [40, 44],
  );
  assert.deepEqual(seriesOfRuns([visit(1, study(1))], { ...all, filters: ['other'] }), []);
});
