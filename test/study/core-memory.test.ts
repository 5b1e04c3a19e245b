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

test('later launches know the lowest ratio that any has seen', () => {
  const memory = openCoreMemory(60e6);
  assert.equal(memory.known(60_000).aloneRatio, undefined);
  for (const ratio of [0.15, 0.14, 0.16]) memory.learn(launched(ratio, 0));
  memory.learn(madeLaunch('a', 0, [100, 100]));
  assert.equal(memory.known(60_000).aloneRatio, 0.14);
});

test('waits in vain are halved down to a least one, and whole again when one had an end', () => {
  const memory = openCoreMemory(60e6);
  const ratio = () => memory.known(60_000).waitRatio ?? 0;
  const whole = ratio();
  const waits = Array.from({ length: 6 }, () => {
    memory.learn(launched(0.14, ratio() * 60e6));
    return ratio() / whole;
  });
  assert.deepEqual(waits, [0.5, 0.25, 0.125, 0.1, 0.1, 0.1]);
  memory.learn(launched(0.14, 1e6));
  assert.equal(ratio(), whole);
});

test('a short time limit leaves little for waiting', () => {
  assert.equal(openCoreMemory(60e6).known(240).waitRatio, 1);
});
