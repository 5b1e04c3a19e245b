import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { warmupShare } from '../../../src/analysis/leak/growth/settled-part.ts';
import { settledProcesses } from '../../../src/analysis/leak/growth/settled-processes.ts';
import { halfOf, sideSlope } from '../../../src/analysis/leak/growth/side-slope.ts';
import { lowerEnvelope, processSeries } from '../../../src/analysis/leak/snapshot-series.ts';
import { openRandom, type Random } from '../../../src/stats/random.ts';
import { pooledSlope } from '../../../src/stats/trend/pooled-slope.ts';
import { nextNormal } from '../../stats/simulated.ts';
import { evenly, madeProcess, snapshots } from './made-leak.ts';

const at = evenly(100, 1);
const line = (slope: number, noise: number, random: Random = openRandom(1)) => ({
  positions: at,
  values: at.map((row) => slope * row + noise * nextNormal(random)),
});

describe('the warm-up', () => {
  it('is 30 % where the slope is steady', () => {
    assert.equal(warmupShare([line(1, 3)]), 0.3);
    assert.equal(warmupShare([line(0, 0)]), 0.3);
  });

  it('is longer where quarters of the rest differ, up to half', () => {
    const until = (end: number) => ({
      positions: at,
      values: at.map((row) => Math.min(row, end) * 100 + Math.sin(row)),
    });
    assert.equal(warmupShare([until(49)]), 0.5);
    assert.equal(warmupShare([until(90)]), 0.5);
  });

  it('leaves as many rows as a judgement needs', () => {
    const bent = { positions: evenly(60, 1), values: evenly(60, 1).map((row) => 1000 / (row + 1)) };
    assert.equal(warmupShare([bent]), 0.3);
  });
});

describe('settled processes', () => {
  const series = (values: readonly number[], side: 'subject' | 'control') => {
    const found = processSeries(
      madeProcess({ side, columns: snapshots('heapUsedBytes', values) }),
      'heapUsedBytes',
    );
    assert.ok(found !== null);
    return found;
  };

  it('end where the longest subject ends, on both sides', () => {
    const subject = series(evenly(50, 1), 'subject');
    const control = series(evenly(100, 1), 'control');
    const { controls, subjects } = settledProcesses([subject], [control], false);
    assert.equal(controls[0]?.[0]?.positions.at(-1), 4900);
    assert.deepEqual(controls[0]?.[0]?.positions, subjects[0]?.[0]?.positions);
  });

  it('are drawn at rows where the study had gone on', () => {
    const columns = {
      operationCount: [0, 100, 100, 200, 50],
      heapUsedBytes: [1, 2, 3, 4, 5],
    };
    const found = processSeries(madeProcess({ columns }), 'heapUsedBytes');
    assert.deepEqual(
      [found?.positions, found?.values],
      [
        [0, 100, 200],
        [1, 2, 4],
      ],
    );
  });
});

describe('the lower envelope', () => {
  it('is the least value of each stretch, where it stood', () => {
    const values = [5, 3, 9, 8, 7, 2, 6];
    assert.deepEqual(lowerEnvelope({ positions: evenly(7, 10), values }, 2), {
      positions: [10, 50],
      values: [3, 2],
    });
  });
});

describe('the slope of a side', () => {
  it('is no narrower than blocks or ranks say', () => {
    const random = openRandom(3);
    let noise = 0;
    const values = at.map((row) => {
      noise = 0.9 * noise + nextNormal(random);
      return 0.1 * row + noise;
    });
    const series = { positions: at, values };
    const ranks = pooledSlope([series]);
    const side = sideSlope([[series]], 1);
    assert.ok(ranks !== null && side !== null);
    assert.ok(side.low <= ranks.low && side.high >= ranks.high);
    // On some lines the ranks are the narrower of the two.
    const wider = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => {
      const each = line(0.1, 1, openRandom(seed));
      return (sideSlope([[each]], 1)?.low ?? 0) < (pooledSlope([each])?.low ?? 0);
    });
    assert.ok(wider.length > 0 && wider.length < 8, `${wider.length} of 8`);
  });

  it('takes the spread from processes that ran about as long', () => {
    const short = { positions: evenly(20, 1), values: evenly(20, -9) };
    const side = sideSlope([[line(1, 0)], [line(2, 0)], [short]], 1);
    assert.deepEqual(side?.roundSlopes, [1, 2]);
    assert.equal(side?.rowCount, 220);
  });

  it('has halves by row of each segment', () => {
    const [first] = halfOf([[line(1, 0)]], 'first');
    const [last] = halfOf([[line(1, 0)]], 'last');
    assert.deepEqual([first?.[0]?.positions.at(-1), last?.[0]?.positions[0]], [49, 50]);
  });
});
