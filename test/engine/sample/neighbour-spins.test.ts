import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNeighbourRotation } from '../../../src/engine/sample/neighbour-spins.ts';
import type { NeighbourMetric } from '../../../src/model/metric/neighbour-metrics.ts';

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

test('samples get the mean of the durations around them, or the last one of a spin without a turn', () => {
  const rotation = openNeighbourRotation(scripted(metrics).spins);
  rotation.next(100_000);
  assert.deepEqual([...rotation.besideNs], [8001.5, 8001, 8001]);
  rotation.next(100_000);
  assert.deepEqual([...rotation.besideNs], [8002, 8001.5, 8001]);
});

test('after a wait all of them are run again', () => {
  const rotation = openNeighbourRotation(scripted(metrics).spins);
  rotation.renew();
  rotation.next(100_000);
  assert.deepEqual([...rotation.besideNs], [8002.5, 8002, 8002]);
});

test('without spins there is nothing', () => {
  const rotation = openNeighbourRotation([]);
  rotation.next(1e6);
  assert.equal(rotation.besideNs.length, 0);
});
