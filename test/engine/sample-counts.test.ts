// How many samples and calls of warm-up follow from what the author and the command line say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestWarmupNs, sampleCounts } from '../../src/engine/sample/sample-counts.ts';

const settings = { samplingNs: 60e6, minWarmupNs: 30e6, maxWarmupNs: 4e9 };
const exact = { ...settings, samples: 'exact' } as const;

test('the author’s numbers are a minimum', () => {
  const counts = sampleCounts({ style: 'own', options: { samples: 40, warmup: 7 } }, settings);
  // The call that shows the style is the seventh.
  assert.deepEqual([counts.minSampleCount, counts.minWarmupCalls], [40, 6]);
  assert.equal(counts.leastSampleCount, undefined);
  assert.equal(counts.exactSampleCount, undefined);
  assert.equal(counts.minWarmupNs, 30e6);
});

test('there is room for as many samples as the author wants', () => {
  for (const given of [settings, exact]) {
    const options = { samples: 100_000 };
    assert.ok(sampleCounts({ style: 'own', options }, given).maxSampleCount >= 100_000);
  }
});

test('exact numbers count the call that showed the style as the first of the warm-up', () => {
  const byDefault = sampleCounts({ style: 'own', options: {} }, exact);
  assert.deepEqual([byDefault.exactSampleCount, byDefault.minWarmupCalls], [30, 9]);
  assert.equal(byDefault.minWarmupNs, 0);
  const without = sampleCounts({ style: 'own', options: { samples: 3, warmup: 0 } }, exact);
  assert.deepEqual([without.exactSampleCount, without.minWarmupCalls], [3, 0]);
});

test('a callback that the engine repeats has exact samples only where its author gives a number', () => {
  const given = sampleCounts({ style: 'loop', options: { samples: 5 } }, exact);
  assert.deepEqual([given.exactSampleCount, given.minWarmupNs], [5, 30e6]);
  assert.equal(sampleCounts({ style: 'loop', options: {} }, exact).exactSampleCount, undefined);
});

test('sampling plans for less than a time limit of the benchmark’s own', () => {
  const { samplingNs, maxWarmupNs, minWarmupNs } = sampleCounts(
    { style: 'own', options: { timeout: 50 } },
    settings,
  );
  assert.ok(samplingNs + maxWarmupNs < 50e6);
  assert.ok(minWarmupNs <= maxWarmupNs);
  assert.equal(longestWarmupNs({ timeout: Number.POSITIVE_INFINITY }, settings), 4e9);
  assert.equal(longestWarmupNs({ timeout: 1000 }, settings, 2), 200e6);
});
