// Two versions that took turns launch by launch, because they cannot be set up at the same time.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { pairedVerdicts } from '../../src/analysis/gate/paired.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { growingLaunch } from './growing-launch.ts';
import { launchesAt, madeRun } from './made-run.ts';

const because = 'port 8080 is in use';

function verdictOn(before: readonly Measurement[], after: readonly Measurement[]) {
  const of = (launches: readonly Measurement[], side: 'before' | 'after') =>
    launches.map((each, launch): Measurement => {
      return { ...each, point: { kind: 'pair', threads: 1, launch, side, apart: because } };
    });
  const run = madeRun([...of(before, 'before'), ...of(after, 'after')]);
  const [verdict, ...others] = pairedVerdicts(run, defaultCompareSettings);
  assert.ok(verdict !== undefined && others.length === 0);
  return verdict;
}

/** Ten launches within 1 % of a time. */
const around = (timeNs: number) =>
  launchesAt(
    'a',
    Array.from({ length: 10 }, (_, launch) => timeNs * (1 + 0.001 * launch)),
  );

describe('versions measured apart', () => {
  it('are judged over launches, with the reason why they are no pairs', () => {
    const slower = verdictOn(around(1000), around(1100));
    assert.equal(slower.kind, 'regressed');
    assert.match(verdictSentence(slower), /took turns launch by launch, .*\(port 8080 is in use\)/);
    assert.equal(verdictOn(around(1000), around(1001)).kind, 'unchanged');
  });

  it('have the margin of saved Runs: 2.5 % is no change', () => {
    assert.notEqual(verdictOn(around(1000), around(1025)).kind, 'regressed');
  });

  it('cannot be judged when a side has no launch', () => {
    const failed = around(1000).map((each): Measurement => {
      return { ...each, outcome: { kind: 'failed', reason: 'it threw', advice: '' }, columns: {} };
    });
    const verdict = verdictOn(around(1000), failed);
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdictSentence(verdict), /it threw/);
  });

  it('cannot be judged after different numbers of operations where these matter', () => {
    const grown = (start: number) =>
      Array.from({ length: 10 }, (_, launch) =>
        growingLaunch(launch, start, (operations) => 1000 + 0.5 * operations + launch),
      );
    const verdict = verdictOn(grown(20_000), grown(40_000));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdictSentence(verdict), /20,000 were done before .* and 40,000/);
    assert.equal(verdictOn(grown(20_000), grown(20_000)).kind, 'unchanged');
  });
});
