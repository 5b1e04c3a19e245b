import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { pairedVerdicts } from '../../src/analysis/gate/paired.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { nextNormal } from '../stats/simulated.ts';
import { growingLaunch } from './growing-launch.ts';
import { madeRun } from './made-run.ts';

const count = 10;

/** Launches of state that grows, each beginning after so many operations; 1 % of noise. */
function side(random: Random, starts: readonly number[], slope = 0.5, offset = 1000) {
  return starts.map((start, launch) =>
    growingLaunch(
      launch,
      start,
      (operations) => (offset + slope * operations) * Math.exp(0.01 * nextNormal(random)),
    ),
  );
}

const all = (start: number) => Array.from({ length: count }, () => start);

function verdictOn(before: readonly Measurement[], after: readonly Measurement[]) {
  const [verdict] = compareRuns([madeRun(before)], [madeRun(after)], defaultCompareSettings);
  assert.ok(verdict !== undefined);
  return verdict;
}

describe('saved Runs of a benchmark whose time rises with the operations done', () => {
  it('are the same after as many operations, and a change is found', () => {
    const random = openRandom(1);
    const same = verdictOn(side(random, all(32_768)), side(random, all(32_768)));
    assert.equal(same.kind, 'unchanged');
    assert.match(
      verdictSentence(same),
      /Its time rises with the operations done: .* after 32,768 operations\.$/,
    );
    const slower = side(random, all(32_768), 0.55, 1100);
    assert.equal(verdictOn(side(random, all(32_768)), slower).kind, 'regressed');
  });

  it('are never called changed for another number of operations: 100 draws', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = openRandom(seed);
      const start = 32_768 + Math.round(20_000 * (random.nextReal() - 0.5));
      const { kind } = verdictOn(side(random, all(32_768)), side(random, all(start)));
      assert.ok(kind === 'unchanged' || kind === 'inconclusive', `${start}: ${kind}`);
    }
  });

  it('cannot be judged when the numbers differ by more than the margin bears', () => {
    const random = openRandom(3);
    const verdict = verdictOn(side(random, all(26_000)), side(random, all(32_768)));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(
      verdictSentence(verdict),
      /its time rises with the operations done, and 26,000 were done before the samples of one side and 32,768 before/,
    );
  });

  it('leave out the launch that looked, and say so', () => {
    const random = openRandom(4);
    const starts = [26_000, ...all(32_768).slice(1)];
    const verdict = verdictOn(side(random, starts), side(random, all(32_768)));
    assert.equal(verdict.kind, 'unchanged');
    assert.match(verdictSentence(verdict), /without 1 launch that did a different number/);
    assert.ok(verdict.kind === 'unchanged' && verdict.comparison.beforeLaunchCount === count - 1);
  });

  it('cannot be judged when a side did not record the operations', () => {
    const random = openRandom(8);
    const unknown = side(random, all(32_768)).map((launch): Measurement => {
      assert.ok(launch.calibration !== null);
      const { warmupOperationCount: _, ...calibration } = launch.calibration;
      const { iterations: __, ...processColumns } = launch.processColumns;
      return { ...launch, calibration, processColumns };
    });
    const verdict = verdictOn(unknown, side(random, all(32_768)));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdictSentence(verdict), /number before the samples of one side is unknown/);
  });

  it('show growth that is new', () => {
    const random = openRandom(5);
    const flat = side(random, all(16_384), 0, 9000);
    assert.equal(verdictOn(flat, side(random, all(32_768))).kind, 'regressed');
  });
});

describe('pairs of a benchmark whose time rises with the operations done', () => {
  function pairedOn(before: readonly Measurement[], after: readonly Measurement[]) {
    const of = (launches: readonly Measurement[], which: 'before' | 'after') =>
      launches.map((each, launch): Measurement => {
        const first = launch % 2 === 0 ? 'before' : 'after';
        return { ...each, point: { kind: 'pair', threads: 1, launch, side: which, first } };
      });
    const run = madeRun([...of(before, 'before'), ...of(after, 'after')]);
    const [verdict] = pairedVerdicts(run, defaultCompareSettings);
    assert.ok(verdict !== undefined);
    return verdict;
  }

  it('are judged where both sides had done as many', () => {
    const random = openRandom(6);
    const starts = all(0).map((_, launch) => 20_000 + 1000 * launch);
    const verdict = pairedOn(side(random, starts), side(random, starts));
    assert.equal(verdict.kind, 'unchanged');
    assert.match(verdictSentence(verdict), /both sides had done the same number/);
  });

  it('are not where one side could not', () => {
    const random = openRandom(7);
    const verdict = pairedOn(side(random, all(20_000)), side(random, all(26_000)));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdictSentence(verdict), /one side could not do as many/);
  });
});
