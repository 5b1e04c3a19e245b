import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../../src/model/measurement.ts';
import { openCoreMemory } from '../../src/study/core-memory.ts';
import { madeLaunch } from '../analysis/made-run.ts';

function launched(aloneRatio: number, waitedNs: number): Measurement {
  const launch = madeLaunch('a', 0, [100, 100]);
  assert.ok(launch.calibration !== null);
  return { ...launch, calibration: { ...launch.calibration, core: { aloneRatio, waitedNs } } };
}

function memoryOf(samplingNs: number, launchCount: number) {
  const memory = openCoreMemory(samplingNs, null);
  memory.expect(launchCount);
  return memory;
}

test('later launches know the lowest ratio that any has seen', () => {
  const memory = memoryOf(50e6, 6);
  assert.equal(memory.known(60_000).aloneRatio, undefined);
  for (const ratio of [0.15, 0.14, 0.16]) memory.learn(launched(ratio, 0));
  memory.learn(madeLaunch('a', 0, [100, 100]));
  assert.equal(memory.known(60_000).aloneRatio, 0.14);
});

test('waits in vain are halved down to a least one, and whole again when one had an end', () => {
  const memory = memoryOf(50e6, 200);
  const ratio = () => memory.known(60_000).waitRatio ?? 0;
  assert.equal(ratio(), 80);
  const waits = Array.from({ length: 8 }, () => {
    memory.learn(launched(0.14, ratio() * 50e6));
    return ratio();
  });
  assert.deepEqual(waits, [40, 20, 10, 5, 2.5, 1.25, 0.625, 0.5]);
  memory.learn(launched(0.14, 1e6));
  assert.equal(ratio(), 80);
});

test('one launch may take what others left, and all together three times their sampling', () => {
  const memory = memoryOf(50e6, 40);
  let waitedRatio = 0;
  for (let launch = 0; launch < 60; launch += 1) {
    const { waitRatio = 0 } = memory.known(60_000);
    // Just before it would have been in vain.
    memory.learn(launched(0.14, (waitRatio - 0.001) * 50e6));
    if (launch < 2) waitedRatio += waitRatio;
    else assert.equal(waitRatio, 0.5);
  }
  assert.ok(waitedRatio >= 120 && waitedRatio < 120.6, `${waitedRatio}`);
});

test('a single launch may wait as long as each of many, and long samples wait five times as long', () => {
  assert.equal(memoryOf(50e6, 1).known(60_000).waitRatio, 80);
  assert.equal(memoryOf(200e6, 1).known(60_000).waitRatio, 20);
  assert.equal(memoryOf(20e6, 1).known(60_000).waitRatio, 80);
  assert.equal(memoryOf(1e9, 1).known(60_000).waitRatio, 5);
});

test('a short time limit leaves little for waiting', () => {
  assert.equal(memoryOf(50e6, 3).known(200).waitRatio, 1);
});

test('what earlier runs saw is known from the first launch on, and is not what this one saw', () => {
  const memory = openCoreMemory(50e6, 0.14);
  memory.expect(3);
  assert.equal(memory.known(60_000).aloneRatio, 0.14);
  assert.equal(memory.seenRatio(), null);
  const spun = launched(0.14, 0);
  const columns = { ...spun.columns, referenceNs: [60_000, 62_000], throughputNs: [9300, 9000] };
  memory.learn({ ...spun, columns });
  assert.equal(memory.seenRatio(), 0.15);
  memory.learn({ ...spun, columns: {} });
  memory.learn({ ...spun, columns: { ...columns, throughputNs: [Number.NaN, 8700] } });
  assert.equal(memory.seenRatio(), 0.145);
  assert.equal(memory.known(60_000).aloneRatio, 0.14);
});

test('a second study of the same run may wait again', () => {
  const memory = memoryOf(50e6, 6);
  memory.learn(launched(0.14, 3.9e9));
  memory.learn(launched(0.14, 0.6e9));
  assert.equal(memory.known(60_000).waitRatio, 0.5);
  memory.expect(6);
  assert.equal(memory.known(60_000).waitRatio, 80);
});
