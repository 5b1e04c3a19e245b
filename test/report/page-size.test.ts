// Pages that can be sent: their bytes for a suite of the usual size and for one that is very large.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { render } from '../../src/report/reporters.ts';
import { leakJudgement } from '../fixtures/leak.ts';
import { manyBenchmarks } from '../fixtures/many-benchmarks.ts';
import { recordedJudgement, recordedRun } from '../fixtures/recorded.ts';

const view = { isColour: false, isUnicode: true, columns: 80 };

describe('the size of a page', () => {
  it('is at most 300 kB for a suite with scaling and leak scenarios', () => {
    const { analysis, verdicts } = recordedJudgement();
    const { leaks } = leakJudgement().analysis;
    const page = render(
      'html',
      recordedRun(),
      { analysis: { ...analysis, leaks }, verdicts },
      view,
    );
    const bytes = Buffer.byteLength(page);
    assert.ok(bytes > 100_000 && bytes <= 300_000, `${bytes} bytes`);
  });

  it('is at most 1.5 MB for 400 benchmarks, whose overview stays short', () => {
    const run = manyBenchmarks(400, 1);
    const analysis = analyze(run, defaultAnalysisSettings);
    const page = render('html', run, { analysis, verdicts: [] }, view);
    const bytes = Buffer.byteLength(page);
    assert.ok(bytes > 300_000 && bytes <= 1_500_000, `${bytes} bytes`);
    const [overview = ''] = page.split('<nav');
    const [beforeRest = ''] = overview.split('<summary>');
    assert.ok(beforeRest.length < overview.length);
    const rows = beforeRest.match(/<tr>/g)?.length ?? 0;
    assert.ok(rows <= 41, `${rows} rows`);
  });
});
