// The results document: what other programs read of a Run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../src/analysis/analysis.ts';
import type { Results } from '../../src/model/results.ts';
import type { Run } from '../../src/model/run/run.ts';
import type { Report } from '../../src/report/report.ts';
import { render } from '../../src/report/reporters.ts';
import { leakJudgement, leakRun } from '../fixtures/leak.ts';
import { recordedJudgement, recordedOnTwoMachines, recordedRun } from '../fixtures/recorded.ts';
import { storyJudgement, storyRun } from '../fixtures/scaling-story.ts';
import { golden } from '../golden.ts';

const view = { isColour: false, isUnicode: true, columns: 80 };
const text = (run: Run, report: Report): string => render('results', run, report, view);
const resultsOf = (run: Run, report: Report): Results => JSON.parse(text(run, report));

const recorded = (judgement: Judgement = recordedJudgement()) =>
  resultsOf(recordedRun(), { ...judgement, exitStatus: 1 });

test('the results of a compared run are as agreed', () => {
  golden('report.results.json', text(recordedRun(), { ...recordedJudgement(), exitStatus: 1 }));
});

test('a benchmark has its numbers with intervals, its limits and its change', () => {
  const { micro, thresholds } = recordedJudgement().analysis;
  const { benchmarks, exitStatus } = recorded();
  assert.deepEqual(exitStatus, { kind: 'known', value: 1 });
  assert.equal(benchmarks.length, micro.length);
  assert.equal(benchmarks.flatMap(({ limits }) => limits).length, thresholds.length);
  const regressed = benchmarks.filter(
    ({ comparison }) => comparison.kind === 'known' && comparison.hasRegressed,
  );
  assert.equal(regressed.length, 3);
  for (const { comparison, median } of regressed) {
    assert.ok(comparison.kind === 'known' && comparison.changeRatio.kind === 'known');
    const { interval, value } = comparison.changeRatio;
    assert.ok(interval.kind === 'known' && interval.low <= value && value <= interval.high);
    assert.ok(median.kind === 'known' && median.interval.kind === 'known');
  }
});

test('what is missing has its reason and no number', () => {
  const failed = recorded().benchmarks.find(({ outcome }) => outcome.kind === 'failed');
  assert.ok(failed?.outcome.kind === 'failed');
  const gap = { kind: 'unavailable', reason: failed.outcome.reason };
  const { median, rate, allocatedBytes, percentiles } = failed;
  for (const each of [median, rate, allocatedBytes, ...Object.values(percentiles)]) {
    assert.deepEqual(each, gap);
  }
  const alone = resultsOf(recordedRun(), { ...recordedJudgement(), verdicts: [] });
  assert.equal(alone.exitStatus.kind, 'unavailable');
  assert.ok(alone.benchmarks.every(({ comparison }) => comparison.kind === 'unavailable'));
});

test('a percentile of fewer samples than it needs is unavailable', () => {
  const { micro } = recordedJudgement().analysis;
  const [few] = recorded().benchmarks.filter(
    ({ sampleCount }) => sampleCount > 0 && sampleCount < 1000,
  );
  assert.ok(few !== undefined, `${micro.length} benchmarks have 1000 samples and more`);
  assert.deepEqual(few.percentiles.p999, {
    kind: 'unavailable',
    reason: `needs 1000 samples, and there are ${few.sampleCount}`,
  });
  assert.equal(few.percentiles.p50.kind, 'known');
});

test('what this run did not measure is compared apart from its benchmarks', () => {
  const { otherComparisons } = recorded(recordedOnTwoMachines());
  const [elsewhere] = otherComparisons.filter(({ name }) => name === 'disk > read');
  assert.ok(elsewhere?.comparison.kind === 'known');
  assert.equal(elsewhere.comparison.verdict, 'incomparable');
  assert.equal(elsewhere.comparison.changeRatio.kind, 'unavailable');
});

test('scaling curves and leak scenarios have their gates and verdicts', () => {
  const { scaling } = resultsOf(storyRun(), storyJudgement());
  const story = storyJudgement().analysis.scaling;
  assert.deepEqual(
    scaling.map(({ points }) => points.map(({ gate }) => gate)),
    story.map(({ points }) => points.map(({ measured }) => measured?.efficiency ?? 'not-gated')),
  );
  const { leaks } = resultsOf(leakRun(), leakJudgement());
  const leaking = leaks
    .flatMap(({ resources }) => resources)
    .find(({ verdict }) => verdict === 'leak');
  assert.ok(leaking?.slope.kind === 'known' && leaking.slope.interval.kind === 'known');
  assert.ok(leaking.slope.interval.low > 0);
});
