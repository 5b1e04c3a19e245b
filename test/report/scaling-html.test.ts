import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScalingResult } from '../../src/analysis/analysis.ts';
import type { Run } from '../../src/model/run/run.ts';
import { drawSection } from '../../src/report/html/draw-section.ts';
import { render as renderMarkup } from '../../src/report/html/markup.ts';
import { drawThroughputCurve } from '../../src/report/plots/scaling/throughput-curve.ts';
import { drawWaterfalls } from '../../src/report/plots/scaling/waterfall.ts';
import { curveSpec } from '../../src/report/sections/scaling/scaling-figures.ts';
import { scalingSections } from '../../src/report/sections/scaling/thread-scaling.ts';
import { waterfallOf } from '../../src/report/sections/scaling/waterfall-figure.ts';
import {
  attributedCounts,
  waterfallSteps,
} from '../../src/report/sections/scaling/waterfall-steps.ts';
import { storyJudgement, storyResult, storyRun } from '../fixtures/scaling-story.ts';
import { storyBenchmarks } from '../fixtures/scaling-story-benchmarks.ts';
import { golden } from '../golden.ts';

const results = storyJudgement().analysis.scaling;
const [alloc] = results;
assert.ok(alloc !== undefined);

const drawScalingCurve = (result: ScalingResult) => drawThroughputCurve(curveSpec(result));

function sectionMarkup(run: Run, shown: readonly ScalingResult[]): string {
  return scalingSections(run, shown)
    .map((section) => renderMarkup(drawSection(section) ?? ''))
    .join('');
}

/** Numbers of an attribute, in the order of the drawing. */
function numbersOf(markup: string, pattern: RegExp): readonly number[] {
  return [...markup.matchAll(pattern)].map(([, number]) => Number(number));
}

describe('the scaling section of the page', () => {
  it('is as agreed', () => {
    const points = alloc.points.filter(({ threads }) => threads <= 16);
    const markup = sectionMarkup(storyRun(), [{ ...alloc, points }]);
    golden('scaling.html', `${markup.replaceAll('><', '>\n<')}\n`);
  });

  it('is absent when there is nothing to show', () => {
    assert.deepEqual(scalingSections(storyRun(), []), []);
  });

  it('draws nothing that was not measured', () => {
    const points = alloc.points.map((point) => ({ ...point, measured: null }));
    const markup = sectionMarkup({ ...storyRun(), measurements: [] }, [{ ...alloc, points }]);
    assert.ok(markup !== '' && !markup.includes('<svg'));
    assert.doesNotMatch(markup, /NaN|Infinity|undefined/);
  });
});

describe('the waterfall', () => {
  for (const { points, benchmark } of results) {
    it(`goes step by step from the ideal to the measured: ${benchmark.name}`, () => {
      for (const { threads, measured } of points) {
        if (measured === null || measured.attribution === null) continue;
        const [ideal, ...losses] = waterfallSteps(threads, measured);
        const last = losses.pop();
        let level = ideal?.to ?? Number.NaN;
        for (const { from, to } of losses) {
          assert.ok(Math.abs(from - level) < 1e-12);
          level = to;
        }
        assert.equal(ideal?.to, threads);
        assert.ok(Math.abs(level - (last?.to ?? Number.NaN)) < 0.005, `${threads} threads`);
        assert.equal(last?.to, measured.speedup.value);
      }
    });
  }

  it('shows what small losses leave open, and a gain as one', () => {
    const measured = alloc.points[2]?.measured;
    assert.ok(measured?.attribution);
    const evidence = { efficiencyRatio: 1.1, cause: null, counters: null, kernels: [] };
    const losses = [{ kind: 'slower', threads: -0.5, evidence } as const];
    const attribution = { ...measured.attribution, losses };
    const steps = waterfallSteps(4, { speedup: { ...measured.speedup, value: 4.4 }, attribution });
    assert.deepEqual(
      steps.map(({ kind, from, to }) => [kind, from, Number(to.toFixed(9))]),
      [
        ['ideal', 0, 4],
        ['slower', 4, 4.5],
        ['small', 4.5, 4.4],
        ['measured', 0, 4.4],
      ],
    );
  });

  it('keeps its bars inside the drawing', () => {
    for (const result of results) {
      const waterfalls = attributedCounts(result).map((count) => waterfallOf(count, 1000));
      const { markup } = drawWaterfalls(result.benchmark.name, waterfalls);
      const lefts = numbersOf(markup, /<rect x="([\d.]+)"/g);
      const widths = numbersOf(markup, /<rect [^>]*width="([\d.]+)"/g);
      assert.ok(lefts.length > 10 && lefts.length === widths.length);
      for (const [index, x] of lefts.entries()) {
        assert.ok(x >= 132 && x + (widths[index] ?? 0) <= 322.01 + 1.5);
      }
    }
  });
});

describe('the scaling curve', () => {
  it('has a ceiling only where the machine was quiet', () => {
    const noisy = alloc.points.map((point) =>
      point.measured?.ceiling
        ? {
            ...point,
            measured: { ...point.measured, ceiling: { ...point.measured.ceiling, isQuiet: false } },
          }
        : point,
    );
    const count = (markup: string) => markup.match(/class="ceiling"/g)?.length ?? 0;
    assert.equal(count(drawScalingCurve(alloc).markup), 1);
    assert.equal(count(drawScalingCurve({ ...alloc, points: noisy }).markup), 0);
  });

  it('dashes the law past the data, and has none where none was identifiable', () => {
    const [fitted, , unknown] = storyBenchmarks.map(
      (story) => drawScalingCurve(storyResult(story)).markup,
    );
    assert.match(fitted ?? '', /class="law"/);
    assert.match(fitted ?? '', /class="law beyond"/);
    assert.doesNotMatch(unknown ?? '', /class="law/);
  });

  it('puts a doubling at the same distance everywhere', () => {
    const xs = numbersOf(drawScalingCurve(alloc).markup, /<circle cx="([\d.]+)"/g);
    const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0));
    assert.equal(gaps.length, 5);
    for (const gap of gaps) assert.ok(Math.abs(gap - (gaps[0] ?? 0)) < 0.02);
  });
});
