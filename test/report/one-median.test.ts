// A benchmark has one median, the headline, wherever it is shown, judged or followed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { launchEstimate } from '../../src/analysis/micro/estimates.ts';
import { runValues } from '../../src/analysis/trend/run-values.ts';
import { reportFormats } from '../../src/report/report-formats.ts';
import { render } from '../../src/report/reporters.ts';
import { median, sortedCopy } from '../../src/stats/quantile.ts';
import { openRandom } from '../../src/stats/random.ts';
import { madeLaunch, madeRun } from '../analysis/made-run.ts';
import { nextNormal } from '../stats/simulated.ts';

/** Medians of the launches 210, 310 and 540 ns; of all samples together 500, as the third has most. */
const launches = [
  { first: 210, step: 0, count: 40 },
  { first: 310, step: 0, count: 40 },
  { first: 440.5, step: 1, count: 200 },
].map(({ first, step, count }, launch) => {
  const times = Array.from({ length: count }, (_, row) => first + step * row);
  const made = madeLaunch('skewed', launch, times);
  const thresholds = ['median < 400ns'];
  return { ...made, settings: { ...made.settings, thresholds } };
});
const run = madeRun(launches);
const analysis = analyze(run, defaultAnalysisSettings);
const [result] = analysis.micro;

describe('the median of a benchmark', () => {
  it('is that of its launches, in every format and in detail', () => {
    assert.equal(result?.measured?.medianNs.value, 310);
    const all = launches.flatMap(({ columns }) => columns.durationNs ?? []);
    assert.equal(median(sortedCopy(all)), 500);
    const views = [
      { columns: 200, isDetailed: false },
      { columns: 200, isDetailed: true },
      { columns: 80, isDetailed: true },
    ];
    for (const view of views) {
      for (const format of reportFormats) {
        const whole = { isColour: false, isUnicode: true, ...view };
        const text = render(format, run, { analysis, verdicts: [] }, whole);
        // What a launch had, and what lies in the data of the report, says whose it is.
        const told = text
          .replaceAll(/<script.*?<\/script>|<svg.*?<\/svg>/gs, '')
          .replaceAll(/launch \d+ .*/g, '');
        if (format === 'terminal' || format === 'markdown' || format === 'html') {
          assert.match(told, /\b310 ns/, format);
        }
        assert.doesNotMatch(told, /\b500 ns/, format);
      }
    }
  });

  it('has no column of its own in a table over all samples', () => {
    const view = { isColour: false, isUnicode: true, columns: 200, isDetailed: true };
    const judgement = { analysis, verdicts: [] };
    const headers = render('markdown', run, judgement, view)
      .split('\n')
      .filter((line) => line.startsWith('| benchmark'));
    assert.equal(headers.filter((line) => line.includes('| median |')).length, 1);
    // The first screen, before the contents, has the headline; the sections below have it once more.
    const parts = render('html', run, judgement, view).split('<nav');
    const counts = parts.map((html) => [...html.matchAll(/<th scope="col">median</g)].length);
    assert.deepEqual(counts, [1, 1]);
    assert.ok(result?.measured !== null && !('medianNs' in (result?.measured.time ?? {})));
  });

  it('is what a threshold is held against, and what a history follows', () => {
    const [threshold] = analysis.thresholds;
    assert.deepEqual([threshold?.outcome, threshold?.observed], ['met', 310]);
    const stored = { kind: 'run', run, startedAtMs: 0, environmentKey: '' } as const;
    const [values] = runValues(stored).benchmarks;
    assert.equal(values?.medianNs, 310);
    assert.equal(values?.ratePerSec, result?.measured?.ratePerSec.value);
  });

  it('lies in its own interval for few launches too: 1,000 draws each', () => {
    for (const count of [2, 3, 4, 5]) {
      const random = openRandom(count);
      for (let draw = 0; draw < 1000; draw += 1) {
        const levels = Array.from({ length: count }, () => [Math.exp(nextNormal(random) ** 3)]);
        const { value, low, high } = launchEstimate(levels, 1);
        assert.ok(low <= value && value <= high, `${low} ${value} ${high}`);
      }
    }
  });
});
