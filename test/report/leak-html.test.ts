import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LeakResult } from '../../src/analysis/leak/leak-result.ts';
import { drawSection } from '../../src/report/html/draw-section.ts';
import { render as renderMarkup } from '../../src/report/html/markup.ts';
import { axesOf, frame } from '../../src/report/plots/leak/floor-axes.ts';
import type { FloorSpec } from '../../src/report/plots/leak/floor-spec.ts';
import { drawFloorTimeline } from '../../src/report/plots/leak/floor-timeline.ts';
import { allowedLine, trendFan } from '../../src/report/plots/leak/floor-trend.ts';
import { floorSpec } from '../../src/report/sections/leak/floor-figures.ts';
import { leakSections } from '../../src/report/sections/leak/leaks.ts';
import {
  type JudgedResource,
  judgedResources,
} from '../../src/report/sentences/leak/verdict-words.ts';
import { leakResults } from '../fixtures/leak.ts';
import { healthyServer, leakingCache, undecidedPool } from '../fixtures/leak-results.ts';
import { resumedSoak, watchedProcess } from '../fixtures/leak-watched.ts';
import { golden } from '../golden.ts';

const htmlOf = (results: readonly LeakResult[]) =>
  leakSections(results)
    .flatMap((section) => drawSection(section) ?? [])
    .map(renderMarkup)
    .join('');

function judged(result: LeakResult, label: string): JudgedResource {
  const found = judgedResources(result).find((each) => each.label === label);
  assert.ok(found !== undefined, label);
  return found;
}

const specOf = (result: LeakResult, label: string): FloorSpec =>
  floorSpec(result, judged(result, label));
const timeline = (result: LeakResult, label: string) =>
  renderMarkup(drawFloorTimeline(specOf(result, label)));
/** Heights of the points of a path whose points say how far they lie from the one before. */
function levelsOf(path: string): readonly number[] {
  let level = 0;
  return [...path.matchAll(/[Ml]-?[\d.]+[ ]?(-?[\d.]+)/g)].map(([, change]) => {
    level += Number(change);
    return level;
  });
}
const count = (text: string, part: string) => text.split(part).length - 1;

describe('the leak section of the page', () => {
  it('is as agreed', () => {
    golden('leak.html', `${htmlOf([leakingCache(), resumedSoak()]).replaceAll('><', '>\n<')}\n`);
  });

  it('is absent when there is nothing to show', () => assert.equal(htmlOf([]), ''));

  it('keeps every snapshot inside its plot', () => {
    for (const result of leakResults()) {
      for (const resource of judgedResources(result)) {
        const { x, y } = axesOf(floorSpec(result, resource));
        const subjects = resource.series.filter(({ side }) => side === 'subject');
        const points = subjects.flatMap(({ positions, values }) =>
          values.map((value, index) => [x(positions[index] ?? Number.NaN), y(value)] as const),
        );
        assert.ok(points.length > 0);
        for (const [left, top] of points) {
          assert.ok(left >= frame.left && left <= frame.right + 0.01, `${left}`);
          assert.ok(top >= frame.top && top <= frame.bottom, `${top}`);
        }
      }
    }
  });

  it('has a section a scenario, each with an anchor of its own', () => {
    const html = htmlOf([leakingCache(), healthyServer(), undecidedPool()]);
    const ids = [...html.matchAll(/<section id="([^"]*)"><details[^>]*><summary><h2>Leaks: /g)].map(
      ([, id]) => id,
    );
    assert.deepEqual(ids, ['leaks', 'leaks-2', 'leaks-3']);
  });

  it('draws no plot of what never moved, and says its level', () => {
    const html = htmlOf([healthyServer()]);
    assert.equal(count(html, '<figcaption>'), 1);
    assert.match(html, /Never moved: sockets \(8\)\./);
  });

  it('draws the hits of a cache whose keys were recorded', () => {
    assert.match(htmlOf([leakingCache()]), /aria-label="Requests that hit by entries\. LRU: /);
    assert.doesNotMatch(htmlOf([healthyServer()]), /Requests that hit/);
  });
});

describe('a memory timeline', () => {
  it('has a line for each process, the trend with its band, the control and the allowed growth', () => {
    const svg = timeline(leakingCache(), 'V8 heap in use');
    assert.equal(count(svg, 'class="floor subject"'), 3);
    assert.equal(count(svg, 'class="floor control"'), 3);
    for (const name of ['trend-line', 'trend-band', 'control-line', 'allowed', 'region']) {
      assert.equal(count(svg, `class="${name}"`), 1, name);
    }
    assert.equal(count(svg, 'class="edge"'), 0);
    assert.match(svg, /<desc>subject 1 from 5\.18 MiB to 15\.8 MiB; /);
  });

  it('has no control where none was measured', () => {
    const svg = timeline(watchedProcess(), 'resident memory');
    assert.equal(count(svg, 'control'), 0);
    assert.match(svg, />minutes</);
  });

  it('marks each resumption, and thins a long series without losing its extremes', () => {
    const result = resumedSoak();
    const svg = timeline(result, 'V8 heap in use');
    assert.equal(count(svg, 'class="edge"'), 2);
    assert.equal(count(svg, '>resumed<'), 2);
    const levels = levelsOf(/d="([^"]*)" class="floor subject"/.exec(svg)?.[1] ?? '');
    assert.ok(levels.length <= 160, `${levels.length} points`);
    const spec = specOf(result, 'V8 heap in use');
    const { y } = axesOf(spec);
    const values = spec.series.find(({ side }) => side === 'subject')?.values ?? [];
    // Half a unit is less than a pixel.
    assert.ok(Math.abs(Math.min(...levels) - y(Math.max(...values))) <= 0.55);
    assert.ok(Math.abs(Math.max(...levels) - y(Math.min(...values))) <= 0.55);
  });

  it('takes as many snapshots as the longest soak has', () => {
    const spec = specOf(resumedSoak(), 'V8 heap in use');
    const grown = spec.series.map((each) => {
      const values = Array.from({ length: 200_000 }, (_, index) => 2 ** 25 + (index % 1000));
      return {
        ...each,
        values,
        positions: values.map((_, index) => index),
        segments: values.map(() => 0),
      };
    });
    const svg = renderMarkup(drawFloorTimeline({ ...spec, series: grown }));
    assert.ok(svg.length < 30_000, `${svg.length} characters`);
  });

  it('moves a control that lies far away to the level of the subject, and says by how much', () => {
    const far = axesOf(specOf(undecidedPool(), 'connections'));
    assert.equal(far.controlShift, 9);
    assert.match(htmlOf([undecidedPool()]), /control drawn 9 higher/);
    const near = axesOf(specOf(leakingCache(), 'V8 heap in use'));
    assert.equal(near.controlShift, 0);
  });
});

describe('the lines of a memory timeline', () => {
  const slope = { value: 2, low: 1, high: 4, confidence: 0.99, count: 9, method: '' };
  const line = { fromPosition: 10, toPosition: 20, fromValue: 100, slope };

  it('turn about the middle of the trend', () => {
    const { low, middle, high } = trendFan(line);
    assert.deepEqual(middle, [
      [10, 100],
      [20, 120],
    ]);
    assert.deepEqual(low, [
      [10, 90],
      [15, 110],
      [20, 115],
    ]);
    assert.deepEqual(high, [
      [10, 105],
      [15, 110],
      [20, 130],
    ]);
  });

  it('allow what the allowance comes to at a position, beside the control', () => {
    const result = leakingCache();
    const resource = judged(result, 'V8 heap in use');
    const { verdict } = resource;
    const controlLine = { ...line, slope: { ...slope, value: 0.5 } };
    const riseOf = (
      value: number,
      per: 'day' | 'operation' | 'ten studies',
      change: Partial<LeakResult> = {},
    ) => {
      const allowed = { ...verdict, line, controlLine, allowance: { value, per } };
      const points = allowedLine(
        floorSpec({ ...result, ...change }, { ...resource, verdict: allowed }),
      );
      return points === null ? null : (points[1]?.[1] ?? 0) - (points[0]?.[1] ?? 0);
    };
    // 120 operations per second, 10 positions, and 5 of the control's own.
    assert.equal(riseOf(86_400 * 120 * 3, 'day'), 35);
    assert.equal(riseOf(3, 'operation'), 35);
    assert.equal(riseOf(30, 'ten studies'), 35);
    assert.equal(riseOf(3, 'day', { rate: null }), null);
    const timed = { settings: { ...result.settings, pace: 'time' } } as const;
    assert.equal(riseOf(72, 'day', { ...timed, rate: null }), 35);
    assert.equal(riseOf(3, 'operation', timed), null);
  });
});
