import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sidesOfPairs, sidesOfRuns } from '../../src/analysis/gate/side-by-side.ts';
import { launchesAt, madeLaunch, madeRun } from './made-run.ts';

const sum = (values: readonly number[] = []) => values.reduce((total, each) => total + each, 0);

describe('distributions side by side', () => {
  it('share an axis, and are there for what both sides have', () => {
    const before = madeRun([madeLaunch('a', 0, [10, 11, 12, 13]), ...launchesAt('b', [5])]);
    const after = madeRun([madeLaunch('a', 0, [20, 21]), ...launchesAt('c', [5])]);
    const sides = sidesOfRuns([before], after);
    assert.equal(sides.length, 1);
    const [side] = sides;
    assert.equal(side?.lowNs, 10);
    assert.ok((side?.highNs ?? 0) > 20);
    assert.deepEqual([side?.before.sampleCount, side?.after.sampleCount], [4, 2]);
    assert.equal(sum(side?.before.counts), 4);
    const lastBefore = side?.before.counts.findLastIndex((count) => count > 0) ?? 0;
    const firstAfter = side?.after.counts.findIndex((count) => count > 0) ?? 0;
    assert.ok(lastBefore < firstAfter);
  });

  it('of pairs are distinguished by their side', () => {
    const launches = (['before', 'after'] as const).map((side, index) => ({
      ...madeLaunch('a', 0, index === 0 ? [10, 10] : [10, 11, 12]),
      point: { kind: 'pair', threads: 1, launch: 0, side } as const,
    }));
    const [side] = sidesOfPairs(madeRun(launches));
    assert.deepEqual([side?.before.sampleCount, side?.after.sampleCount], [2, 3]);
  });
});
