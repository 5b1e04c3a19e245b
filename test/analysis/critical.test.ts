// Critical paths: a separate family, and first in every list.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { adjustByFamily } from '../../src/analysis/gate/rule/gate-family.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { sortThresholds } from '../../src/report/sections/thresholds.ts';
import { listVerdicts } from '../../src/report/sections/verdicts/verdict-lines.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { launchesAt, madeRun } from './made-run.ts';

const critical = (launches: readonly Measurement[]) =>
  launches.map((launch) => ({ ...launch, settings: { ...launch.settings, isCritical: true } }));

/** Four launches per side reach p = 2/70 at best, which is nothing among twenty benchmarks. */
function four(level: number): readonly number[] {
  return [0.999, 1, 1.001, 1.002].map((factor) => level * factor);
}

const others = Array.from({ length: 20 }, (_, index) => `other ${index}`);
const suite = (path: (launches: readonly Measurement[]) => readonly Measurement[], level: number) =>
  madeRun([
    ...others.flatMap((name) => launchesAt(name, four(1000))),
    ...path(launchesAt('zz path', four(level))),
  ]);

describe('a critical path', () => {
  it('is judged apart from the rest of the suite, which does not dilute it', () => {
    const verdictOf = (path: typeof critical) => {
      const verdicts = compareRuns(
        [suite(path, 1000)],
        [suite(path, 1500)],
        defaultCompareSettings,
      );
      return verdicts.find((verdict) => verdictSentence(verdict).startsWith('zz path'));
    };
    assert.equal(verdictOf((launches) => [...launches])?.kind, 'inconclusive');
    const verdict = verdictOf(critical);
    assert.ok(verdict?.kind === 'regressed');
    assert.equal(verdict.comparison.adjustedPValue, verdict.comparison.pValue);
  });

  it('dilutes the others no more than they dilute it', () => {
    const tests = [0.01, 0.02, 0.03, 0.2].map((pValue, index) => ({
      pValue,
      isCritical: index === 1 || index === 3,
    }));
    assert.deepEqual(
      adjustByFamily(tests).map(({ adjustedPValue, familySize }) => [adjustedPValue, familySize]),
      [
        [0.02, 2],
        [0.04, 2],
        [0.03, 2],
        [0.2, 2],
      ],
    );
    assert.deepEqual(adjustByFamily([]), []);
  });

  it('comes first in results, verdicts and thresholds, however good it is', () => {
    const after = madeRun([
      ...launchesAt('a slow', four(2000)),
      ...critical(launchesAt('z path', four(1000))),
    ]);
    const before = madeRun([
      ...launchesAt('a slow', four(1000)),
      ...launchesAt('z path', four(1000)),
    ]);
    const verdicts = compareRuns([before], [after], defaultCompareSettings);
    const settings = { ...defaultAnalysisSettings, thresholds: { '*': ['max < 1500ns'] } };
    const { micro, thresholds } = analyze(after, settings);
    const lines = listVerdicts(after, verdicts);
    assert.deepEqual(
      lines.map(({ benchmarkName, kind }) => [benchmarkName, kind]),
      [
        ['z path', 'unchanged'],
        ['a slow', 'regressed'],
      ],
    );
    assert.deepEqual(
      micro.map(({ benchmark }) => benchmark.name),
      ['z path', 'a slow'],
    );
    assert.deepEqual(
      sortThresholds(thresholds).map(({ benchmarkName, outcome }) => [benchmarkName, outcome]),
      [
        ['z path', 'met'],
        ['a slow', 'missed'],
      ],
    );
  });
});
