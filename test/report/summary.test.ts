// The headline is good only where everything that was asked has its answer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EfficiencyVerdict, Judgement } from '../../src/analysis/analysis.ts';
import { notCompared } from '../../src/analysis/gate/rule/verdict-rule.ts';
import { exitStatusOf } from '../../src/cli/exit-status.ts';
import { summarise } from '../../src/report/sentences/headline.ts';
import { summaryOf } from '../../src/report/summary/build-summary.ts';
import { storyJudgement, storyRun } from '../fixtures/scaling-story.ts';

/** Every point within the CPUs with this verdict on its efficiency. */
function judged(verdict: EfficiencyVerdict): Judgement {
  const judgement = storyJudgement();
  const scaling = judgement.analysis.scaling.map((result) => ({
    ...result,
    points: result.points.map((point) =>
      point.measured === null || point.isOversubscribed || point.threads === 1
        ? point
        : { ...point, measured: { ...point.measured, efficiency: verdict } },
    ),
  }));
  return { ...judgement, analysis: { ...judgement.analysis, scaling } };
}

describe('the headline of a scaling study', () => {
  it('is good when every efficiency is met', () => {
    assert.equal(summarise(judged('met')).tone, 'good');
    assert.equal(exitStatusOf(storyRun(), judged('met'), true), 0);
  });

  it('is a doubt, and says how many, when they are undecided', () => {
    const { sentence, tone } = summarise(judged('inconclusive'));
    assert.equal(tone, 'doubt');
    assert.match(sentence, /\d+ scaling points undecided/);
    assert.equal(exitStatusOf(storyRun(), judged('inconclusive'), false), 0);
    assert.equal(exitStatusOf(storyRun(), judged('inconclusive'), true), 4);
  });

  it('is a doubt when threads waited for a CPU, whatever the gate says', () => {
    const judgement = judged('met');
    const waits = [{ threads: 2, waitRatio: 0.77 }];
    const scaling = judgement.analysis.scaling.map((result) => ({
      ...result,
      warnings: [{ code: 'machine-not-quiet', waits } as const],
    }));
    const waiting = { ...judgement, analysis: { ...judgement.analysis, scaling } };
    assert.equal(summarise(waiting).tone, 'doubt');
    assert.equal(summaryOf(storyRun(), waiting).gate.tone, 'doubt');
    assert.match(summaryOf(storyRun(), waiting).machine?.text ?? '', /threads waited 77 %/);
    assert.equal(summaryOf(storyRun(), judgement).gate.tone, 'good');
  });

  it('is a doubt when they are missed, which fails nothing', () => {
    const { sentence, tone } = summarise(judged('missed'));
    assert.equal(tone, 'doubt');
    assert.match(sentence, /below the efficiency gate/);
    assert.equal(exitStatusOf(storyRun(), judged('missed'), true), 0);
  });
});

describe('the headline of a comparison', () => {
  it('is a doubt when a benchmark was not compared, undecided or has no baseline', () => {
    const benchmarkName = 'a';
    for (const verdict of [
      notCompared(benchmarkName, { kind: 'no-samples' }),
      { kind: 'no-baseline', benchmarkName, study: 'micro' } as const,
      { kind: 'incomparable', benchmarkName, differences: [] } as const,
    ]) {
      const judgement = { ...judged('met'), verdicts: [verdict] };
      assert.equal(summarise(judgement).tone, 'doubt', verdict.kind);
      assert.equal(exitStatusOf(storyRun(), judgement, true), 4, verdict.kind);
    }
  });
});
