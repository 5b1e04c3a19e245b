import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRemarks } from '../../src/engine/launch/remarks.ts';
import { sideOfStep } from '../../src/engine/pair/turn-control.ts';
import { batchOf, catchUp, warmPrepared } from '../../src/engine/pair/warm-version.ts';
import type { LoopedBatch } from '../../src/engine/sample/batch/looped-batch.ts';
import type { PreparedBenchmark } from '../../src/engine/sample/prepared-benchmark.ts';
import { scriptProbe } from './scripted-probe.ts';

const settings = { samplingNs: 40e6, minWarmupNs: 8e6, maxWarmupNs: 400e6 };

/** Calls of `callNs` in separate loops, and how long each of them ran. */
async function warmed(callNs: number, style: PreparedBenchmark['style'] = 'loop') {
  const scripted = scriptProbe(() => 60_000);
  const ranNs: number[] = [];
  const again = (): LoopedBatch => {
    const loop = ranNs.push(0) - 1;
    const run = (calls: number): number => {
      scripted.probe.readBefore();
      scripted.advance(calls * callNs);
      scripted.probe.readAfter();
      ranNs[loop] = (ranNs[loop] ?? 0) + calls * callNs;
      return calls;
    };
    return {
      batch: { isAsync: false, run },
      looping: { tier: () => 'top', requestTopTier() {} },
      again,
    };
  };
  const operationsDone = (): number => ranNs.reduce((sum, each) => sum + each, 0) / callNs;
  const entered: { operations: number | null } = { operations: null };
  const prepared: PreparedBenchmark = {
    style,
    options: {},
    firstCallNs: 0,
    callback: () => undefined,
    onWarm: () => false,
    enterMeasurement() {
      entered.operations = operationsDone();
    },
    isDone: () => false,
    figures: async () => ({ warnings: [] }),
    remarks: openRemarks('x'),
    hookWarnings: () => [],
    liftLimit: () => undefined,
    close: async () => undefined,
    ...(style === 'loop' ? again() : { batch: again().batch, looping: null }),
  };
  const version = await warmPrepared(prepared, scripted.probe, settings);
  return { version, ranNs, entered, probe: scripted.probe };
}

test('a short call is repeated in four loops, each of them warm', async () => {
  const { version, ranNs } = await warmed(100);
  assert.equal(version.calls, 2000);
  assert.equal(new Set(version.batches).size, 4);
  assert.ok(ranNs.every((durationNs) => durationNs >= settings.minWarmupNs / 4));
});

test('one more loop costs little of what the first does', async () => {
  const [first = 0, ...others] = (await warmed(100)).ranNs;
  assert.ok(others.every((durationNs) => durationNs < first / 2));
});

test('a call that is one sample, and one that times itself, have one loop', async () => {
  assert.equal((await warmed(30_000)).version.batches.length, 1);
  assert.equal((await warmed(100_000, 'own')).version.batches.length, 1);
});

test('each loop has both sides equally often, and each side begins half of its pairs', async () => {
  const { version } = await warmed(100);
  for (const batch of version.batches) {
    const own = Array.from({ length: 1600 }, (_, step) => step).filter(
      (step) => batchOf(version, step) === batch,
    );
    assert.equal(own.length, 400);
    for (let at = 0; at < own.length; at += 4) {
      const sides = own.slice(at, at + 4).map((step) => sideOfStep(step, 5));
      assert.equal(sides.filter((side) => side === 'before').length, 2);
      assert.equal(sides[0], sides[3]);
    }
  }
});

test('a side that has done fewer operations does exactly as many as the other', async () => {
  const { version, ranNs, entered, probe } = await warmed(100);
  assert.equal(entered.operations, null);
  const done = version.countedOperations();
  assert.equal(done, ranNs.reduce((sum, durationNs) => sum + durationNs, 0) / 100);
  await catchUp(version, done + 4321, probe);
  assert.equal(version.countedOperations(), done + 4321);
  assert.equal(entered.operations, done + 4321, 'what catches up is warm-up');
  await catchUp(version, done, probe);
  assert.equal(version.countedOperations(), done + 4321, 'it has done more already');
});

test('catching up ends after half a second, even with operations missing', async () => {
  const { version, probe } = await warmed(100);
  const done = version.countedOperations();
  await catchUp(version, done + 1e9, probe);
  assert.ok(Math.abs(version.countedOperations() - done - 0.5e9 / 100) <= version.calls);
});
