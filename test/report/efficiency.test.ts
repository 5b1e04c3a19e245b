import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EfficiencyResult } from '../../src/analysis/efficiency/efficiency-result.ts';
import { drawSection as drawInMarkdown } from '../../src/report/markdown/draw-section.ts';
import { efficiencySections } from '../../src/report/sections/efficiency/efficiency.ts';
import { efficiencyBlocks } from '../../src/report/sections/efficiency/efficiency-blocks.ts';
import { recommendationSentence } from '../../src/report/sentences/efficiency-sentences.ts';
import { drawSection as drawOnTerminal } from '../../src/report/terminal/draw-section.ts';
import type { View } from '../../src/report/terminal/view.ts';
import { fixtureEfficiency, storyEfficiency } from '../fixtures/scaling-story-efficiency.ts';
import { golden } from '../golden.ts';

const view = { isColour: false, isUnicode: true, columns: 100 };
const onTerminal = (results: readonly EfficiencyResult[], seen: View = view) =>
  efficiencySections(results).flatMap((section) => drawOnTerminal(section, seen));
const every = [...storyEfficiency(), ...fixtureEfficiency()];
const [full, plain] = storyEfficiency();
assert.ok(full !== undefined && plain !== undefined);

describe('the efficiency report', () => {
  it('is as agreed on a terminal and in Markdown', () => {
    golden('efficiency.txt', `${onTerminal(every).join('\n')}\n`);
    const blocks = efficiencySections(every).flatMap(drawInMarkdown);
    golden('efficiency.md', `${blocks.join('\n\n')}\n`);
  });

  it('has a column for what somebody could read, and a reason for what nobody could', () => {
    const tableOf = (result: EfficiencyResult) => efficiencyBlocks([result])[0]?.table;
    const titles = tableOf(plain)?.titles ?? [];
    assert.ok(!titles.includes('per joule') && !titles.includes('cost per million'));
    const said = onTerminal([plain]).join(' ').replace(/\s+/g, ' ');
    assert.match(said, /No per joule: there is no energy counter/);
    assert.match(
      onTerminal([plain, ...fixtureEfficiency()]).join(' '),
      /No per joule/,
      'where the last table is a detail',
    );
    assert.ok(tableOf(full)?.titles.includes('cost per million'));
  });

  it('shows microbenchmarks on a terminal only under --details or with a price', () => {
    const micro = fixtureEfficiency();
    assert.deepEqual(onTerminal(micro), []);
    assert.match(onTerminal(micro, { ...view, isDetailed: true }).join('\n'), /Microbenchmarks/);
    const priced = micro.map((result) => ({
      ...result,
      points: result.points.map((point) => ({ ...point, cost: point.throughputPerSec })),
    }));
    assert.match(onTerminal(priced).join('\n'), /Microbenchmarks/);
  });

  it('says why a thread count is recommended', () => {
    const said = (threads: number, bestThreads: number, ratioToBest: number) =>
      recommendationSentence({ recommendation: { threads, bestThreads, ratioToBest } });
    assert.match(said(1, 1, 1) ?? '', /^Recommended: 1 thread\. More threads gain nothing/);
    assert.match(said(1, 4, 0.99) ?? '', /More threads gain nothing certain.* 99 % of that of 4/);
    assert.match(said(4, 4, 1) ?? '', /fewer threads fall short of it by more than 2 %/);
    assert.match(said(1, 2, 0.43) ?? '', /too wide to distinguish the two: take more rounds/);
    assert.equal(recommendationSentence({ recommendation: null }), null);
  });

  it('is absent where nothing was measured', () => {
    assert.deepEqual(efficiencySections([]), []);
  });
});
