import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawSection as drawOnPage } from '../../src/report/html/draw-section.ts';
import { render as renderMarkup } from '../../src/report/html/markup.ts';
import { decadeTicks } from '../../src/report/plots/scale.ts';
import type { ReportFormat } from '../../src/report/report-formats.ts';
import { render } from '../../src/report/reporters.ts';
import { dimensionSections } from '../../src/report/sections/dimension-curves.ts';
import { drawSection as drawOnTerminal } from '../../src/report/terminal/draw-section.ts';
import { fixtureBandwidth, fixtureCache, fixtureMemory } from '../fixtures/dimension.ts';
import { recordedAnalysis, recordedRun } from '../fixtures/recorded.ts';
import { golden } from '../golden.ts';

const results = [fixtureMemory, fixtureCache, fixtureBandwidth];
const view = { isColour: false, isUnicode: true, columns: 80 };
const htmlOf = (result: (typeof results)[number]) =>
  dimensionSections(result)
    .map((section) => {
      const drawn = drawOnPage(section);
      return drawn === null ? '' : renderMarkup(drawn);
    })
    .join('');

describe('a dimension', () => {
  it('is told on the terminal as agreed, and no line is wider than it', () => {
    const lines = results
      .flatMap(dimensionSections)
      .flatMap((section) => [...drawOnTerminal(section, view), '']);
    for (const text of lines) assert.ok(text.length <= 80, text);
    golden('dimension.txt', `${lines.join('\n')}\n`);
  });

  it('is drawn on the page as agreed', () => {
    golden('dimension.html', `${results.map(htmlOf).join('\n')}\n`);
  });

  it('has a line for a cache inside its axis and none for one beyond', () => {
    const html = htmlOf(fixtureMemory);
    assert.equal(html.match(/class="limit"/g)?.length, 2);
    assert.match(html, />L1 32 KiB</);
    assert.doesNotMatch(html, />L3 512 MiB</);
  });

  it('keeps every mark inside its plot, also where an interval reaches nothing', () => {
    const html = results.map(htmlOf).join('');
    assert.doesNotMatch(html, /NaN|Infinity|undefined/);
    const heights = [...html.matchAll(/<line[^>]*class="whisker"[^>]*>/g)].flatMap(([text]) =>
      [...text.matchAll(/ y[12]="([^"]+)"/g)].map(([, y]) => Number(y)),
    );
    assert.ok(heights.length > 20);
    assert.ok(heights.every((y) => y >= 40 && y <= 228));
  });

  it('stands in every report of the Run, and its benchmarks’ table behind --details', () => {
    const analysis = { ...recordedAnalysis(), dimension: fixtureCache };
    const report = (format: ReportFormat, isDetailed = false) =>
      render(format, recordedRun(), { analysis, verdicts: [] }, { ...view, isDetailed });
    for (const format of ['terminal', 'markdown', 'html'] as const) {
      assert.match(report(format), /The optimum is furthest away at 100 entries/);
    }
    assert.doesNotMatch(report('terminal'), /^Microbenchmarks$/m);
    assert.match(report('terminal', true), /^Microbenchmarks$/m);
  });

  it('has round ticks on a logarithmic axis, few over many decades', () => {
    assert.deepEqual(decadeTicks(1.2, 60), [2, 5, 10, 20, 50]);
    assert.deepEqual(decadeTicks(0.5, 20_000), [1, 10, 100, 1000, 10_000]);
  });
});
