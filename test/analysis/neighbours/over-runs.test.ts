import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { runStates, valuesOverRuns } from '../../../src/analysis/neighbours/over-runs.ts';
import { seriesOfRuns } from '../../../src/analysis/trend/run-series.ts';
import { runValues } from '../../../src/analysis/trend/run-values.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { seriesQuantityWords } from '../../../src/report/sentences/trend/values.ts';
import { launchesAt, madeRun } from '../made-run.ts';
import { type MadeSide, madeSide } from './made-neighbours.ts';

/** Quiet and busy Runs in turn; the code becomes 20 % slower in the middle. */
const shares: readonly MadeSide['shared'][] = [
  [0, 0.3],
  [0.6, 0.9],
  [0, 0.5],
  [0.2, 0.9],
  [0, 0.2],
  [0.5, 1],
];
const made = shares.map((shared, at) =>
  madeSide({
    seed: at,
    launchCount: 8,
    shared,
    timeNs: at < 3 ? 1000 : 1200,
    slopes: { throughput: 0.8, cache: 0 },
  }),
);

describe('a benchmark over Runs that met other states', () => {
  const values = valuesOverRuns(made.map(runStates)) ?? assert.fail('nothing was subtracted');

  it('has one value per Run, at the quietest state, and keeps the change of the code', () => {
    const before = values.slice(0, 3);
    const after = values.slice(3);
    for (const value of before) assert.ok(Math.abs(value / (1000 / 60_000) - 1) < 0.06, `${value}`);
    const mean = (side: readonly number[]) => side.reduce((sum, each) => sum + each, 0) / 3;
    assert.ok(Math.abs(mean(after) / mean(before) - 1.2) < 0.04);
    assert.ok(Math.max(...before) / Math.min(...before) < 1.05);
  });

  it('is a series that says so', () => {
    const visit = (launches: readonly Measurement[], day: number) => {
      const run = madeRun(launches, { id: `run-${day}` });
      return runValues({ kind: 'run', run, startedAtMs: day, environmentKey: 'here' });
    };
    const [series] = seriesOfRuns(made.map(visit), { filters: [], thresholds: {} });
    assert.match(
      series === undefined ? '' : seriesQuantityWords(series.quantity),
      /cost of neighbours subtracted/,
    );
    assert.deepEqual(
      series?.points.map(({ value }) => value),
      values,
    );
  });
});

test('spins that the code itself can slow down have no part in it', () => {
  assert.deepEqual(runStates(made[0] ?? [])?.spins, ['throughputNs']);
});

describe('nothing is subtracted', () => {
  it('where a Run does not say what neighbours did, or there is but one', () => {
    const states = made.map(runStates);
    assert.equal(valuesOverRuns([...states, runStates(launchesAt('shared', [1, 2, 3]))]), null);
    assert.equal(valuesOverRuns(states.slice(0, 1)), null);
    assert.equal(valuesOverRuns([]), null);
  });

  it('where launches of a Run lie no closer together by it', () => {
    const slopes = { throughput: 0, cache: 0 };
    const steady = shares.map((shared, at) =>
      madeSide({ seed: at, launchCount: 8, shared, slopes }),
    );
    assert.equal(valuesOverRuns(steady.map(runStates)), null);
  });
});
