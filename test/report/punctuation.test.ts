// Sentences keep their full stop, one each, wherever they are told again, and numbers that are not
// there are not explained.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { type BaselineAcceptance, baselineSchema } from '../../src/model/run/baseline.ts';
import { renderBaselineReport } from '../../src/report/markdown/baseline-report.ts';
import { drawSection } from '../../src/report/markdown/draw-section.ts';
import { baselineSections } from '../../src/report/sections/baseline.ts';
import { microSections } from '../../src/report/sections/micro/microbenchmarks.ts';
import { scalingSections } from '../../src/report/sections/scaling/thread-scaling.ts';
import { verdictSections } from '../../src/report/sections/verdicts/verdicts.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { makeRun } from '../cli/made-project.ts';
import { recordedAnalysis, recordedJudgement, recordedRun } from '../fixtures/recorded.ts';

test('what a baseline was accepted with ends its sentences once', () => {
  const acceptance: BaselineAcceptance = {
    schema: baselineSchema,
    environmentKey: 'here',
    acceptedAt: '2026-01-01T00:00:00.000Z',
    acceptedBy: 'someone',
    reason: 'known',
    runIds: [recordedRun().id],
  };
  const runs = [recordedRun()];
  const analyses = [recordedAnalysis()];
  const sections = baselineSections({ acceptance, runs, analyses, values: [], earlier: [] });
  const report = renderBaselineReport(acceptance, sections);
  assert.match(report, /^Quiet means .* %\.$/m);
  assert.doesNotMatch(report, /\.\.$/m);
});

test('verdicts say what they compare in a sentence', () => {
  const [section] = verdictSections(recordedRun(), recordedJudgement().verdicts);
  assert.match(section?.explanation ?? '', /^After ÷ before, .* intervals; .*\.$/);
});

test('a z-score of the classic rule has one decimal and a minus sign', () => {
  const scores = [1.3, 0.7].map((ratio) => {
    const settings = { ...defaultCompareSettings, rule: 'classic' } as const;
    const [verdict] = compareRuns([makeRun('before', 1)], [makeRun('after', ratio)], settings);
    assert.ok(verdict !== undefined);
    return /z = (\S+)\. ?/.exec(verdictSentence(verdict))?.[1] ?? '';
  });
  assert.match(scores[0] ?? '', /^\d+\.\d$/);
  assert.match(scores[1] ?? '', /^−\d+\.\d$/);
});

test('where nothing was measured no interval is spoken of', () => {
  const nothing = {
    measured: null,
    outcome: { kind: 'failed', reason: 'it threw', advice: '' },
  } as const;
  const { micro, scaling } = recordedAnalysis();
  assert.ok(micro.length > 0 && scaling.length > 0);
  const sections = [
    ...microSections(micro.map((result) => ({ ...result, ...nothing }))),
    ...scalingSections(
      recordedRun(),
      scaling.map((result) => ({
        ...result,
        points: result.points.map((point) => ({ ...point, ...nothing })),
      })),
    ),
  ];
  const drawn = sections.flatMap(drawSection).join('\n');
  assert.match(drawn, /failed/);
  assert.doesNotMatch(drawn, /no interval/i);
});
