// Throughput of scaling studies through the gate: what replicates, how wide the margin is, what is
// left out.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import {
  type CompareSettings,
  compareRuns,
  defaultCompareSettings,
} from '../../src/analysis/gate/compare.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { ciFindings } from '../../src/report/formats/ci-findings.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { launchesAt, madeRun } from './made-run.ts';
import { type MadeShares, madeScalingPoint } from './made-scaling.ts';

const sentenceOf = (verdict: Verdict | undefined) =>
  verdict === undefined ? '' : verdictSentence(verdict);

const tenRounds = [0.995, 1.005, 1, 0.998, 1.002, 1.001, 0.999, 1.003, 0.997, 1];

function study(level: number, rounds: readonly number[] = tenRounds): readonly Measurement[] {
  const shares: MadeShares = { cpuRatio: 1, runDelayRatio: 0, operationsPerCpuSec: 1000 };
  const slower = { ...shares, operationsPerCpuSec: 1000 * level };
  return [
    madeScalingPoint(1, false, shares, rounds),
    madeScalingPoint(2, false, slower, rounds),
    madeScalingPoint(4, true, { ...slower, cpuRatio: 0.5, runDelayRatio: 0.5 }, rounds),
  ];
}

const scalingPlan = {
  study: 'scaling',
  threads: [1, 2, 4],
  rounds: 10,
  windowNs: 1e9,
} as const;

function compare(
  before: readonly (readonly Measurement[])[],
  after: readonly (readonly Measurement[])[],
  settings: Partial<CompareSettings> = {},
): readonly Verdict[] {
  const runs = [before, after].map((side) => side.map((each) => madeRun(each)));
  return compareRuns(runs[0] ?? [], runs[1] ?? [], { ...defaultCompareSettings, ...settings });
}

function nameOf(verdict: Verdict | undefined): string {
  if (verdict === undefined) return '';
  return 'benchmarkName' in verdict ? verdict.benchmarkName : verdict.comparison.benchmarkName;
}

describe('two scaling studies', () => {
  it('are judged at each thread count that has the CPUs for it', () => {
    const verdicts = compare([study(1)], [study(0.9)]);
    assert.deepEqual(
      verdicts.map((each) => [nameOf(each), each.kind]),
      [
        ['kernel, 1 thread', 'unchanged'],
        ['kernel, 2 threads', 'regressed'],
      ],
    );
    assert.match(sentenceOf(verdicts[1]), /^kernel, 2 threads: 11 % slower \[/);
    assert.match(sentenceOf(verdicts[1]), /10 against 10 rounds of 1 and 1 launch: they cannot/);
  });

  it('that lack a benchmark which was there before say so, unless only some were asked for', () => {
    const study1 = { ...sampleHeader.plan, studies: [{ ...scalingPlan }] };
    const other = study(1).map((each) => ({
      ...each,
      benchmark: { ...each.benchmark, id: 'other', name: 'other' },
    }));
    const before = [madeRun([...study(1), ...other], { plan: study1 })];
    const after = (filters: readonly string[]) =>
      compareRuns(
        before,
        [madeRun(study(1), { plan: { ...study1, filters } })],
        defaultCompareSettings,
      );
    const missing = (filters: readonly string[]) =>
      after(filters).filter((verdict) => nameOf(verdict).startsWith('other'));
    const [verdict, ...others] = missing([]);
    assert.deepEqual(others, []);
    assert.equal(nameOf(verdict), 'other, scaling');
    assert.match(sentenceOf(verdict), /was measured before and is not in this run/);
    assert.deepEqual(missing(['kernel']), []);
  });

  it('improve in the mirror image, and stay unchanged by less than the margin of rounds', () => {
    assert.equal(compare([study(1)], [study(1.1)])[1]?.kind, 'improved');
    // Four percent are twice what the interval needs, but launches of the same code differ by that.
    assert.equal(compare([study(1)], [study(0.96)], { marginRatio: 0.01 })[1]?.kind, 'unchanged');
  });

  it('are held to what earlier Runs differ by among themselves', () => {
    const before = [study(1), study(0.88)];
    const verdict = compare(before, [study(0.85)])[1];
    assert.ok(verdict !== undefined && 'comparison' in verdict && verdict.comparison !== null);
    assert.ok(Math.abs(verdict.comparison.marginRatio - (1 / 0.88 - 1)) < 1e-9);
    assert.notEqual(verdict.kind, 'regressed');
  });

  it('go by Runs where there are six a side, with the usual margin', () => {
    const levels = [1, 1.004, 0.996, 1.002, 0.998, 1.001];
    const before = levels.map((level) => study(level));
    const verdict = compare(
      before,
      levels.map((level) => study(0.96 * level)),
    )[1];
    assert.equal(verdict?.kind, 'regressed');
    assert.doesNotMatch(verdictSentence(verdict), /rounds/);
    assert.ok('comparison' in verdict && verdict.comparison?.marginRatio === 0.03);
  });

  it('are not judged on too few rounds', () => {
    const few = [0.99, 1, 1.01];
    const verdict = compare([study(1, few)], [study(0.8, few)])[1];
    assert.equal(verdict?.kind, 'inconclusive');
    assert.match(verdictSentence(verdict), /more --rounds/);
  });

  it('accompany the verdict on single calls in a separate family', () => {
    const single = launchesAt('single', [100, 100.5, 101, 101.5]);
    const before = [...single, ...study(1)];
    const after = [...single, ...study(0.9)];
    assert.deepEqual(
      compare([before], [after]).map((each) => [nameOf(each), each.kind]),
      [
        ['single', 'unchanged'],
        ['kernel, 1 thread', 'unchanged'],
        ['kernel, 2 threads', 'regressed'],
      ],
    );
  });

  it('have no baseline, or may not be compared, once a benchmark', () => {
    assert.deepEqual(
      compare([], [study(1)]).map((each) => [nameOf(each), each.kind]),
      [['kernel, scaling', 'no-baseline']],
    );
    const { environment } = sampleHeader;
    const identity = { ...environment.identity, usableCpuCount: 64 };
    const foreign: Run = madeRun(study(1), { environment: { ...environment, identity } });
    const verdicts = compareRuns([foreign], [madeRun(study(1))], defaultCompareSettings);
    assert.deepEqual(
      verdicts.map((each) => [nameOf(each), each.kind]),
      [['kernel', 'incomparable']],
    );
  });

  it('are left to the other rule where that was asked for', () => {
    assert.deepEqual(compare([study(1)], [study(0.5)], { rule: 'classic' }), []);
  });

  it('are reported with the file of their benchmark', () => {
    const run = madeRun(study(0.9));
    const analysis = analyze(run, defaultAnalysisSettings);
    const findings = ciFindings(run, { analysis, verdicts: compare([study(1)], [study(0.9)]) });
    const [first] = findings;
    assert.equal(first?.title, 'regressed (alert): kernel, 2 threads');
    assert.equal(first?.file, 'a.bench.ts');
  });
});
