import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EfficiencyResult } from '../../src/analysis/efficiency/efficiency-result.ts';
import { efficiencyBlocks, recommendationSentence } from '../../src/report/efficiency.ts';
import { efficiencySection } from '../../src/report/html/efficiency.ts';
import { efficiencyBlock } from '../../src/report/markdown/efficiency.ts';
import { renderEfficiency } from '../../src/report/terminal/efficiency.ts';
import { fixtureEfficiency, storyEfficiency } from '../fixtures/scaling-story-efficiency.ts';
import { golden } from '../golden.ts';

const view = { isColour: false, isUnicode: true, columns: 100 };
const every = [...storyEfficiency(), ...fixtureEfficiency()];
const [full, plain] = storyEfficiency();
assert.ok(full !== undefined && plain !== undefined);

describe('the efficiency report', () => {
  it('is as agreed on a terminal and in Markdown', () => {
    const text = renderEfficiency(every, view).map((lines) => lines.join('\n'));
    golden('efficiency.txt', `${text.join('\n\n')}\n`);
    golden('efficiency.md', `${efficiencyBlock(every)}\n`);
  });

  it('has a column for what somebody could read, and a reason for what nobody could', () => {
    const tableOf = (result: EfficiencyResult) => efficiencyBlocks([result])[0]?.table;
    const titles = tableOf(plain)?.titles ?? [];
    assert.ok(!titles.includes('per joule') && !titles.includes('cost per million'));
    assert.match(tableOf(plain)?.note ?? '', /No per joule: there is no energy counter/);
    assert.ok(tableOf(full)?.titles.includes('cost per million'));
  });

  it('shows microbenchmarks on a terminal only under --details or with a price', () => {
    const micro = fixtureEfficiency();
    assert.equal(renderEfficiency(micro, view).length, 0);
    assert.equal(renderEfficiency(micro, { ...view, isDetailed: true }).length, 1);
    const priced = micro.map((result) => ({
      ...result,
      points: result.points.map((point) => ({ ...point, cost: point.throughputPerSec })),
    }));
    assert.equal(renderEfficiency(priced, view).length, 1);
  });

  it('says why a thread count is recommended', () => {
    const said = (threads: number, bestThreads: number, ratioToBest: number) =>
      recommendationSentence({ recommendation: { threads, bestThreads, ratioToBest } });
    assert.match(said(1, 1, 1) ?? '', /^Recommended: 1 thread\. Nothing is gained/);
    assert.match(said(1, 4, 0.99) ?? '', /Nothing to be sure of is gained .* 99 % of that of 4/);
    assert.match(said(4, 4, 1) ?? '', /fewer threads fall short of it by more than 2 %/);
    assert.match(said(1, 2, 0.43) ?? '', /too wide to tell the two apart: more rounds would/);
    assert.equal(recommendationSentence({ recommendation: null }), null);
  });

  it('is absent where nothing was measured', () => {
    assert.equal(efficiencySection([]), null);
    assert.equal(efficiencyBlock([]), null);
  });
});
