// Launches whose time depends on the operations done begin their samples after as many, on a scripted clock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchOnly } from '../../../src/engine/launch/own-core.ts';
import { driveSync, planSampling } from '../../../src/engine/sample/sampling.ts';
import { defaultSampling } from '../../../src/engine/sample/sampling-settings.ts';
import { scriptProbe } from '../scripted-probe.ts';

const settings = {
  ...defaultSampling,
  core: watchOnly,
  ...{ samplingNs: 20e6, minWarmupNs: 30e6, maxWarmupNs: 4e9 },
};
const looping = { tier: () => 'top' as const, requestTopTier() {} };

/** State that grows: each operation takes half a nanosecond longer than the one before. */
function sample(wanted: number | null, callNs = 1000, maxWarmupNs = 4e9) {
  const scripted = scriptProbe(() => 60_000);
  const { probe } = scripted;
  let calls = 0;
  const start = wanted === null ? {} : { start: { wanted, done: () => calls } };
  const result = driveSync(
    planSampling(probe, { ...settings, maxWarmupNs, ...start }, looping),
    (iterations) => {
      probe.readBefore();
      for (let call = 0; call < iterations; call += 1) {
        scripted.advance(callNs + 0.5 * calls);
        calls += 1;
      }
      probe.readAfter();
      return iterations;
    },
  );
  const { iterations = [] } = result.recorder.toColumns();
  return calls - iterations.reduce((sum, each) => sum + each, 0);
}

test('exactly as many operations are done before the first sample as are wanted', () => {
  const usual = sample(null);
  assert.ok(usual < 16_384, `${usual}`);
  assert.equal(sample(32_768), 32_768);
  assert.equal(sample(16_384), 16_384);
  assert.equal(sample(32_768, 2000), 32_768, 'regardless of their duration');
});

test('fewer than the default warm-up changes nothing', () => {
  assert.equal(sample(10), sample(null));
});

test('more than there is time for are not done', () => {
  const done = sample(10_000_000, 1000, 100e6);
  assert.ok(done < 100_000, `${done}`);
});
