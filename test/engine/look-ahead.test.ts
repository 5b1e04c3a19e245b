// Code that becomes faster long after it looked steady, on a scripted clock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchOnly } from '../../src/engine/launch/own-core.ts';
import { driveSync, planSampling } from '../../src/engine/sample/sampling.ts';
import { defaultSampling } from '../../src/engine/sample/sampling-settings.ts';
import { steadinessWarnings } from '../../src/engine/sample/steadiness.ts';
import { neededWarmup } from '../../src/study/needed-warmup.ts';
import { growingLaunch } from '../analysis/growing-launch.ts';
import { madeLaunch } from '../analysis/made-run.ts';
import { scriptProbe } from './scripted-probe.ts';

const settings = {
  ...defaultSampling,
  core: { ...watchOnly, aloneRatio: 9000 / 60_000 },
  ...{ samplingNs: 20e6, minWarmupNs: 30e6, maxWarmupNs: 4e9 },
};
const looping = { tier: () => 'top' as const, requestTopTier() {} };

interface Script {
  /** Duration of a call, ns, by its number and the time. */
  readonly callNs: (call: number, nowNs: number) => number;
  readonly warmupOperations?: number | 'look';
  readonly throughputNs?: (nowNs: number) => number;
  readonly maxWarmupNs?: number;
}

function sample({ callNs, throughputNs, ...given }: Script) {
  const scripted = scriptProbe(() => 60_000, throughputNs);
  const { probe } = scripted;
  let calls = 0;
  const result = driveSync(
    planSampling(probe, { ...settings, ...given }, looping),
    (iterations) => {
      probe.readBefore();
      for (let call = 0; call < iterations; call += 1) {
        scripted.advance(callNs(calls, scripted.nowNs()));
        calls += 1;
      }
      probe.readAfter();
      return iterations;
    },
  );
  const { durationNs = [], iterations = [] } = result.recorder.toColumns();
  const times = durationNs.map((ns, row) => ns / (iterations[row] ?? 0));
  return { result, calls, times: [...new Set(times)] };
}

/** As V8 does with what runs mostly built-in code. */
const late = (call: number): number => (call < 10_000 ? 10_000 : 3000);

test('code that V8 compiles after 10,000 calls is measured after them', () => {
  const unaware = sample({ callNs: late, warmupOperations: 0 });
  assert.deepEqual(unaware.times, [10_000], 'the usual warm-up is too short for it');
  const { times, result } = sample({ callNs: late, warmupOperations: 'look' });
  assert.deepEqual(times, [3000]);
  const { afterOperations = 0, ratio = 0 } = result.lateTier ?? {};
  assert.ok(Math.abs(afterOperations - 10_000) < 200, `${afterOperations}`);
  assert.ok(Math.abs(ratio - 0.3) < 0.01);
  assert.match(
    steadinessWarnings(result, 4e9)[0]?.message ?? '',
    /became 3\.3 times faster after (9,[89]|10,[01])\d\d operations; it was measured after them$/,
  );
});

test('later launches run as many operations, and a quarter more', () => {
  const told = sample({ callNs: late, warmupOperations: 10_000 });
  assert.deepEqual(told.times, [3000]);
  assert.equal(told.result.lateTier, null);
  const first = madeLaunch('a', 0, [100, 100]);
  assert.deepEqual(neededWarmup([]), {});
  assert.deepEqual(neededWarmup([first]), { warmupOperations: 0 });
  assert.ok(first.calibration !== null);
  const slow = { ...first, calibration: { ...first.calibration, slowOperationCount: 9996 } };
  assert.deepEqual(neededWarmup([first, slow, first]), { warmupOperations: 9996 });
});

test('launches begin after as many operations where the time moves with them', () => {
  const rise = (launch: number, warmupOperationCount: number) =>
    growingLaunch(launch, warmupOperationCount, (operations) => 1000 + operations);
  const flat = growingLaunch(0, 26_000, () => 9000);
  assert.equal(neededWarmup([flat]).startOperations, undefined);
  assert.equal(neededWarmup([rise(0, 26_000)]).startOperations, 32_768);
  const launches = [rise(0, 26_000), rise(1, 32_768), rise(2, 40_000)];
  assert.equal(neededWarmup(launches).startOperations, 32_768, 'the first launch settles it');
  assert.equal(neededWarmup([flat, rise(1, 16_000)]).startOperations, 32_768);
});

test('a second fall is looked for half as far again', () => {
  const twice = (call: number): number => (call < 12_000 ? 10_000 : call < 17_000 ? 6000 : 3000);
  const { times, result } = sample({ callNs: twice, warmupOperations: 'look' });
  assert.deepEqual(times, [3000]);
  assert.ok(Math.abs((result.lateTier?.afterOperations ?? 0) - 17_000) < 200);
});

test('short calls have been made often enough, long ones are not waited for', () => {
  const short = sample({ callNs: () => 1000, warmupOperations: 'look' });
  const usual = sample({ callNs: () => 1000, warmupOperations: 0 });
  assert.equal(short.calls, usual.calls);
  const long = sample({ callNs: () => 5e6, warmupOperations: 'look' });
  assert.ok(long.result.warmupNs < 0.6e9, `${long.result.warmupNs}`);
  const limited = sample({ callNs: late, warmupOperations: 'look', maxWarmupNs: 60e6 });
  assert.ok(limited.result.warmupNs < 80e6);
});

test('steady code has no late tier, and neither has a slow spell', () => {
  const steady = sample({ callNs: () => 10_000, warmupOperations: 'look' });
  assert.equal(steady.result.lateTier, null);
  assert.deepEqual(steadinessWarnings(steady.result, 4e9), []);
  const slowFrom = (call: number): number => (call > 9000 ? 13_000 : 10_000);
  assert.equal(sample({ callNs: slowFrom, warmupOperations: 'look' }).result.lateTier, null);
  const back = (call: number): number => (call < 6000 ? 10_000 : call < 12_000 ? 3000 : 4500);
  const { lateTier } = sample({ callNs: back, warmupOperations: 'look' }).result;
  assert.ok(Math.abs((lateTier?.afterOperations ?? 0) - 6000) < 200, 'a rise does not hide a fall');
});

test('a neighbour that leaves the core is no tier', () => {
  const isShared = (nowNs: number): boolean => nowNs < 110e6;
  const { result } = sample({
    callNs: (_, nowNs) => (isShared(nowNs) ? 13_000 : 10_000),
    throughputNs: (nowNs) => (isShared(nowNs) ? 14_000 : 9000),
    warmupOperations: 'look',
  });
  assert.equal(result.lateTier, null);
});
