import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNeighbourRotation } from '../../src/engine/neighbour-spins.ts';
import type { NeighbourMetric } from '../../src/model/neighbour-metrics.ts';

/** Spins whose durations go up by 1 each time. */
function scripted(metrics: readonly NeighbourMetric[], startNs = 8000) {
  const calls: NeighbourMetric[] = [];
  const spins = metrics.map((metric) => {
    let durationNs = startNs - 1;
    return {
      metric,
      spin() {
        calls.push(metric);
        durationNs += 1;
        return durationNs;
      },
    };
  });
  return { calls, spins };
}

const metrics = ['branchSpinNs', 'cacheSpinNs', 'hashSpinNs'] as const;

test('each has its turn, as many at once as 8 % of the time allow', () => {
  const { calls, spins } = scripted(metrics);
  const rotation = openNeighbourRotation(spins);
  calls.length = 0;
  for (const sampledNs of [50_000, 200_000, 250_000, 1e9]) rotation.next(sampledNs);
  assert.deepEqual(calls, [
    'branchSpinNs',
    ...['cacheSpinNs'],
    ...['hashSpinNs', 'branchSpinNs'],
    ...['cacheSpinNs', 'hashSpinNs', 'branchSpinNs'],
  ]);
});

test('a sample gets the mean of the spins before and after it, the latest ones of those that had no turn', () => {
  const { spins } = scripted(metrics);
  const rotation = openNeighbourRotation(spins);
  assert.deepEqual(rotation.next(100_000), {
    branchSpinNs: 8001.5,
    cacheSpinNs: 8001,
    hashSpinNs: 8001,
  });
  assert.deepEqual(rotation.next(100_000), {
    branchSpinNs: 8001.5,
    cacheSpinNs: 8001.5,
    hashSpinNs: 8001,
  });
});

test('after a wait all of them are run anew', () => {
  const { spins } = scripted(metrics);
  const rotation = openNeighbourRotation(spins);
  rotation.renew();
  assert.deepEqual(rotation.next(100_000), {
    branchSpinNs: 8002.5,
    cacheSpinNs: 8002,
    hashSpinNs: 8002,
  });
});

test('without spins there is nothing', () => {
  assert.deepEqual(openNeighbourRotation([]).next(1e6), {});
});
