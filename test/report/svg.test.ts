import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forestPlot, forestReach } from '../../src/report/plots/forest.ts';
import { linear, roundTicks } from '../../src/report/plots/scale.ts';

function between(low: number, high: number) {
  return { ratio: { low, high }, marginRatio: 0.03 };
}

describe('the axis of the verdicts', () => {
  it('has room for ordinary intervals, and does not grow for a hopeless one', () => {
    assert.ok(Math.abs(forestReach([between(1.02, 1.1)]) - 0.11) < 1e-9);
    assert.equal(
      forestReach([between(1.02, 1.1), between(0.6, 1.4)]),
      forestReach([between(1.02, 1.1)]),
    );
  });

  it('ends an interval that goes on with an arrow on that side only', () => {
    const arrows = (low: number, high: number) =>
      forestPlot({ value: 1, low, high, marginRatio: 0.03, reach: 0.2, tone: 'plain' })
        .svg()
        .markup.match(/<polyline/g)?.length ?? 0;
    assert.deepEqual([arrows(0.9, 1.1), arrows(0.5, 1.1), arrows(0.5, 2)], [0, 1, 2]);
  });
});

describe('ticks', () => {
  it('are round and inside the range', () => {
    assert.deepEqual(
      roundTicks(0, 1, 5).map(({ label }) => label),
      ['0', '0.2', '0.4', '0.6', '0.8', '1'],
    );
    assert.deepEqual(
      roundTicks(37, 153, 5).map(({ value }) => value),
      [40, 60, 80, 100, 120, 140],
    );
  });

  it('are one for a range of nothing, which lies in the middle', () => {
    assert.equal(roundTicks(5, 5, 4).length, 1);
    assert.equal(linear(5, 5, 0, 10)(5), 5);
  });
});
