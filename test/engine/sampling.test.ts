import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driveSync, type Looping, planSampling } from '../../src/engine/sample/sampling.ts';
import {
  defaultSampling,
  type SamplingSettings,
} from '../../src/engine/sample/sampling-settings.ts';
import { steadinessWarnings } from '../../src/engine/sample/steadiness.ts';
import { type ScriptedProbe, scriptProbe } from './scripted-probe.ts';

const settings: SamplingSettings = {
  ...defaultSampling,
  samplingNs: 20e6,
  minWarmupNs: 5e6,
  maxWarmupNs: 1e9,
};

/** Runs a sampling in which call number n costs `callNs(n)`. */
function sample(
  scripted: ScriptedProbe,
  callNs: (call: number) => number,
  options: { readonly settings?: SamplingSettings; readonly looping?: Looping | null } = {},
) {
  const { probe } = scripted;
  const batches: number[] = [];
  let calls = 0;
  const looping =
    options.looping === undefined
      ? { tier: () => 'top' as const, requestTopTier() {} }
      : options.looping;
  const sampling = planSampling(probe, options.settings ?? settings, looping);
  const result = driveSync(sampling, (iterations) => {
    batches.push(iterations);
    probe.readBefore();
    for (let i = 0; i < iterations; i += 1) scripted.advance(callNs(calls++));
    probe.readAfter();
    return iterations;
  });
  return { result, batches, columns: result.recorder.toColumns() };
}

test('a batch is calibrated to about 200 µs for calls of any duration', () => {
  for (const callNs of [1, 7, 83, 999, 12_345]) {
    const { result } = sample(
      scriptProbe(() => 60_000),
      () => callNs,
    );
    const batchNs = result.iterationsPerSample * callNs;
    assert.ok(Math.abs(batchNs - 200_000) <= callNs, `${callNs} ns a call made ${batchNs} ns`);
  }
});

test('a call of at least 25 µs is one sample, so that percentiles are those of calls', () => {
  const { result, columns } = sample(
    scriptProbe(() => 60_000),
    () => 25_000,
  );
  assert.equal(result.iterationsPerSample, 1);
  assert.ok(columns.iterations?.every((count) => count === 1));
});

test('calls whose duration changes in warm-up are warmed up anew, in batches of the new length', () => {
  const scripted = scriptProbe(() => 60_000);
  let callNs = 50_000;
  const onWarm = (): boolean => {
    callNs = 1000;
    return true;
  };
  const { result, columns } = sample(scripted, () => callNs, { settings: { ...settings, onWarm } });
  assert.equal(result.iterationsPerSample, 200);
  assert.ok(result.warmupNs > 2 * settings.minWarmupNs);
  assert.ok(columns.durationNs?.every((ns) => ns === 200_000));
});

test('every row carries the exact duration, its operations and the difference of the probe', () => {
  const { columns } = sample(
    scriptProbe(() => 60_000),
    () => 1000,
  );
  assert.ok((columns.durationNs?.length ?? 0) > 50);
  assert.ok(columns.durationNs?.every((ns) => ns === 200_000));
  assert.ok(columns.iterations?.every((count) => count === 200));
  // The scripted counter moves by one a reading, so after minus before is one.
  assert.ok(columns.minorFaults?.every((count) => count === 1));
});

test('the reference of a row is the mean of the spins on both sides of it', () => {
  let spins = 0;
  // The first one looks at the core before the length of a batch is settled.
  const { columns } = sample(
    scriptProbe(() => 60_000 + 1000 * spins++),
    () => 1000,
  );
  assert.deepEqual(columns.referenceNs?.slice(0, 3), [61_500, 62_500, 63_500]);
});

test('reference spins take less than a third of the sampling time', () => {
  let spunNs = 0;
  const scripted = scriptProbe(() => {
    spunNs += 60_000;
    return 60_000;
  });
  const { columns } = sample(scripted, () => 1000);
  const sampledNs = (columns.durationNs ?? []).reduce((sum, ns) => sum + ns, 0);
  assert.ok(spunNs / (spunNs + sampledNs) < 1 / 3);
});

test('without the addon there is no reference column, rather than one of zeros', () => {
  const { columns } = sample(scriptProbe(null), () => 1000);
  assert.equal(columns.referenceNs, undefined);
});

test('a step inside the samples makes all of them warm-up and the last regime the result', () => {
  // The first tier lasts 12 ms of calls: past the minimum warm-up, into the samples.
  const scripted = scriptProbe(() => 60_000);
  let spentNs = 0;
  const { result, columns } = sample(scripted, () => {
    const callNs = spentNs < 18e6 ? 3000 : 1000;
    spentNs += callNs;
    return callNs;
  });
  assert.equal(result.stepRatios.length, 1);
  assert.ok(Math.abs((result.stepRatios[0] ?? 0) - 1 / 3) < 0.02);
  assert.equal(result.remainingStepRatio, null);
  const perCall = columns.durationNs?.map((ns, row) => ns / (columns.iterations?.[row] ?? 1));
  assert.ok(perCall?.every((ns) => ns === 1000));
});

test('code that keeps changing speed is reported as such when the warm-up limit is spent', () => {
  const scripted = scriptProbe(() => 60_000);
  // A new level every 20 ms: each period of 50 ms of samples holds a step.
  const { result } = sample(
    scripted,
    () => Math.round(1000 * 1.3 ** Math.floor(scripted.nowNs() / 20e6)),
    { settings: { ...settings, samplingNs: 50e6, maxWarmupNs: 120e6 } },
  );
  assert.notEqual(result.remainingStepRatio, null);
  assert.ok(result.stepRatios.length > 0);
  assert.ok(scripted.nowNs() < 250e6, 'it must not go on after the limit');
});

test('warm-up goes on until the middle tier is left, however steady it is', () => {
  const scripted = scriptProbe(() => 60_000);
  const tier = () => (scripted.nowNs() > 300e6 ? 'top' : 'middle');
  const callNs = () => (tier() === 'top' ? 1000 : 6000);
  const { result, columns } = sample(scripted, callNs, { looping: { tier, requestTopTier() {} } });
  assert.ok(result.warmupNs >= 299e6);
  assert.equal(result.isInMiddleTier, false);
  const perCall = columns.durationNs?.map((ns, row) => ns / (columns.iterations?.[row] ?? 1));
  assert.ok(perCall?.every((ns) => ns === 1000));
});

test('samples during which the middle tier came are warm-up too', () => {
  const scripted = scriptProbe(() => 60_000);
  const tier = () => {
    if (scripted.nowNs() < 15e6) return 'lower';
    return scripted.nowNs() < 100e6 ? 'middle' : 'top';
  };
  const { result, columns } = sample(scripted, () => (tier() === 'top' ? 1000 : 1010), {
    looping: { tier, requestTopTier() {} },
  });
  assert.ok(result.warmupNs >= 99e6);
  const perCall = columns.durationNs?.map((ns, row) => ns / (columns.iterations?.[row] ?? 1));
  assert.ok(perCall?.every((ns) => ns === 1000));
});

test('after a while in the middle tier the last one is requested, and the change is reported', () => {
  for (const factor of [6, 1]) {
    const scripted = scriptProbe(() => 60_000);
    let isRequested = false;
    const { result } = sample(scripted, () => (isRequested ? 1000 : 1000 * factor), {
      looping: {
        tier: () => (isRequested ? 'top' : 'middle'),
        requestTopTier() {
          isRequested = true;
        },
      },
      settings: { ...settings, maxWarmupNs: 4e9 },
    });
    assert.equal(isRequested, true);
    assert.ok(result.warmupNs > 0.4e9 && result.warmupNs < 0.5e9);
    assert.equal(result.requestedTierRatio, 1 / factor);
    const codes = steadinessWarnings(result, 4e9).map(({ code }) => code);
    assert.deepEqual(codes, factor === 1 ? [] : ['tier-requested']);
  }
});

test('a warm-up that is cut inside the middle tier says so', () => {
  const scripted = scriptProbe(() => 60_000);
  const { result } = sample(scripted, () => 6000, {
    looping: { tier: () => 'middle', requestTopTier() {} },
    settings: { ...settings, maxWarmupNs: 100e6 },
  });
  assert.equal(result.isInMiddleTier, true);
  assert.ok(scripted.nowNs() < 200e6);
  const [warning] = steadinessWarnings(result, 100e6);
  assert.equal(warning?.code, 'middle-tier');
  assert.match(warning?.message ?? '', /after 0\.1 s of warm-up/);
});

test('the loop around one long call is not waited for', () => {
  const scripted = scriptProbe(() => 60_000);
  const { result } = sample(scripted, () => 1e6, {
    looping: { tier: () => 'middle', requestTopTier() {} },
  });
  assert.equal(result.iterationsPerSample, 1);
  assert.equal(result.isInMiddleTier, false);
  assert.ok(scripted.nowNs() < 100e6);
});

test('a callback with its own loop is never asked for more than one call at a time', () => {
  const { batches } = sample(
    scriptProbe(() => 60_000),
    () => 1000,
    { looping: null },
  );
  assert.ok(batches.every((calls) => calls === 1));
});

test('the least number of samples is taken even when one costs more than the whole time', () => {
  const { columns } = sample(
    scriptProbe(() => 60_000),
    () => 30e6,
  );
  assert.equal(columns.durationNs?.length, defaultSampling.minSampleCount);
});

test('sampling stops when its memory is full', () => {
  const { columns } = sample(
    scriptProbe(() => 60_000),
    () => 30_000,
    { settings: { ...settings, samplingNs: 1e9, maxSampleCount: 64 } },
  );
  assert.equal(columns.durationNs?.length, 64);
});

test('what is to happen between samples happens before each of them and inside none', () => {
  const scripted = scriptProbe(() => 60_000);
  let between = 0;
  const { columns } = sample(scripted, () => 1000, {
    settings: {
      ...settings,
      betweenSamples: () => {
        between += 1;
        scripted.advance(3_000_000);
      },
    },
  });
  assert.equal(between, columns.durationNs?.length);
  assert.ok(columns.durationNs?.every((ns) => ns === 200_000));
  assert.ok(between >= settings.minSampleCount, 'regardless of the time');
});
