// Calls of seconds under a limit of seconds, by a clock that only the test moves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planPairs } from '../../../src/engine/pair/pair-sampling.ts';
import { sampleCounts } from '../../../src/engine/sample/sample-counts.ts';
import { driveSync, type Looping, planSampling } from '../../../src/engine/sample/sampling.ts';
import {
  defaultSampling,
  type SamplingSettings,
} from '../../../src/engine/sample/sampling-settings.ts';
import { shortfallWarnings } from '../../../src/engine/sample/shortfall-warnings.ts';
import { timeLimit } from '../../../src/engine/sample/time-limit.ts';
import { scriptProbe } from '../scripted-probe.ts';

const second = 1e9;
const looping: Looping = { tier: () => 'top', requestTopTier() {} };
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

interface Given {
  readonly callNs: (call: number) => number;
  readonly limitMs?: number;
  readonly style?: 'loop' | 'own';
  readonly options?: { readonly samples?: number; readonly warmup?: number };
  readonly isExact?: boolean;
  readonly samplingNs?: number;
}

/** Call 0 is the one that shows the style; the limit counts from before it. */
function sample({ callNs, limitMs = 60_000, style = 'loop', ...given }: Given) {
  const scripted = scriptProbe(() => 60_000);
  const { probe } = scripted;
  const beganNs = scripted.nowNs();
  const limit = timeLimit([limitMs], beganNs);
  const firstCallNs = callNs(0);
  scripted.advance(firstCallNs);
  let calls = 1;
  const general = {
    ...{
      samplingNs: given.samplingNs ?? 60e6,
      minWarmupNs: 30e6,
      maxWarmupNs: 4 * second,
      limitMs,
    },
    ...(given.isExact === true ? { samples: 'exact' as const } : {}),
  };
  const settings: SamplingSettings = {
    ...defaultSampling,
    ...sampleCounts({ style, options: given.options ?? {} }, general),
    firstCallNs,
    ...(limit === null ? {} : { limit }),
  };
  const sampling = planSampling(probe, settings, style === 'own' ? null : looping);
  const result = driveSync(sampling, (iterations) => {
    probe.readBefore();
    for (let index = 0; index < iterations; index += 1) scripted.advance(callNs(calls++));
    probe.readAfter();
    return iterations;
  });
  return {
    result,
    calls,
    tookNs: scripted.nowNs() - beganNs,
    durations: result.recorder.toColumns().durationNs ?? [],
    warnings: shortfallWarnings(result),
  };
}

test('three samples of 4 s that were asked for take four calls, the first of them to warm up', () => {
  for (const style of ['loop', 'own'] as const) {
    for (const isExact of [false, true]) {
      const { calls, durations, warnings, result } = sample({
        callNs: () => 4 * second,
        style,
        options: { samples: 3, warmup: 1 },
        isExact,
      });
      assert.equal(calls, 4);
      assert.deepEqual(durations, times(3, 4 * second));
      assert.deepEqual(warnings, []);
      assert.equal(result.iterationsPerSample, 1);
    }
  }
});

test('by default calls of 4 s have three samples, and a warning says of how many', () => {
  const { calls, durations, warnings } = sample({ callNs: () => 4 * second });
  assert.equal(calls, 4);
  assert.equal(durations.length, 3);
  assert.equal(warnings[0]?.code, 'fewer-samples');
  assert.match(warnings[0]?.message ?? '', /3 of the usual 10 samples.*4 s.*limit of 60 s/);
});

test('more sampling time that was asked for is used', () => {
  const { durations, warnings } = sample({ callNs: () => 4 * second, samplingNs: 30 * second });
  assert.equal(durations.length, 8);
  assert.match(warnings[0]?.message ?? '', /8 of the usual 10/);
});

test('samples end before the limit with those that fit, and a warning says of how many', () => {
  for (const isExact of [false, true]) {
    const { durations, warnings, tookNs } = sample({
      callNs: () => 4 * second,
      style: 'own',
      options: { samples: 100, warmup: 1 },
      isExact,
    });
    assert.equal(durations.length, 13);
    assert.ok(tookNs < 60 * second);
    assert.match(warnings[0]?.message ?? '', /only 13 of 100 samples per launch fitted the limit/);
  }
});

test('a single sample is kept when no second one would end in time', () => {
  const { durations, warnings } = sample({ callNs: () => 0.3 * second, limitMs: 800 });
  assert.equal(durations.length, 1);
  assert.match(warnings[0]?.message ?? '', /only 1 of 10/);
});

test('warm-up calls that were asked for leave time for samples, and those left out are reported', () => {
  const { durations, warnings, calls } = sample({
    callNs: () => 4 * second,
    style: 'own',
    options: { samples: 3, warmup: 10 },
  });
  assert.deepEqual(durations, times(3, 4 * second));
  assert.equal(calls, 9);
  assert.deepEqual(
    warnings.map(({ code, message }) => [code, Number.parseInt(message, 10)]),
    [['fewer-warmup-calls', 4]],
  );
});

test('a call that is slow only the first time is calibrated and warmed up as any other', () => {
  for (const style of ['loop', 'own'] as const) {
    const { result, durations, warnings } = sample({
      callNs: (call) => (call === 0 ? 5 * second : 1000),
      style,
    });
    assert.equal(result.iterationsPerSample, style === 'loop' ? 200 : 1);
    assert.ok(durations.length > 50);
    assert.ok(result.warmupSampleCount > 100);
    assert.deepEqual(warnings, []);
  }
});

test('sampling time that does not fit the limit ends with it', () => {
  const { durations, warnings, tookNs } = sample({
    callNs: () => 0.01 * second,
    limitMs: 10_000,
    samplingNs: 30 * second,
  });
  assert.ok(durations.length > 500);
  assert.ok(tookNs < 10 * second);
  assert.match(warnings[0]?.message ?? '', /sampling ended at the limit of 10 s/);
});

test('pairs of slow calls end with as many of either side as fit', () => {
  const scripted = scriptProbe(() => 60_000);
  const { probe } = scripted;
  const limit = timeLimit([60_000], probe.clockNs());
  assert.ok(limit !== null);
  const settings = { samplingNs: 100e6, minWarmupNs: 0, maxWarmupNs: 4 * second };
  const most = { ...defaultSampling, ...settings, limit };
  for (const [leastSampleCount, pairs] of [
    [3, 3],
    [10, 4],
  ] as const) {
    const sampling = planPairs(probe, { ...most, leastSampleCount }, 1);
    let step = sampling.next(0);
    while (!step.done) {
      probe.readBefore();
      scripted.advance(4 * second);
      probe.readAfter();
      step = sampling.next(1);
    }
    const { before, after, shortfall } = step.value;
    assert.deepEqual([before.count(), after.count()], [pairs, pairs]);
    assert.equal(shortfall?.cause, pairs === 3 ? 'share' : 'limit');
  }
});

test('without a limit there is none, and the shorter of two counts', () => {
  assert.equal(timeLimit([undefined, Number.POSITIVE_INFINITY], 5), null);
  const limit = timeLimit([2000, 1000], 5);
  assert.equal(limit?.limitNs, second);
  assert.equal(limit?.deadlineNs, 5 + 0.92 * second);
});
