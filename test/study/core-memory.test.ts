import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { openCoreMemory } from '../../src/study/core-memory.ts';
import { madeLaunch } from '../analysis/made-run.ts';

const samplingNs = 50e6;

function launched(aloneRatio: number, waitedNs: number, isWaitInVain = false): Measurement {
  const launch = madeLaunch('a', 0, [100, 100]);
  assert.ok(launch.calibration !== null);
  const core = { aloneRatio, waitedNs, ...(isWaitInVain ? { isWaitInVain } : {}) };
  return { ...launch, calibration: { ...launch.calibration, core } };
}

/** A Run whose launches take 0.5 s each in addition to their waits. */
function openRun({ mayWait = true, remembered = null as number | null } = {}) {
  let nowNs = 1e9;
  const memory = openCoreMemory({ samplingNs, remembered, mayWait, nowNs: () => nowNs });
  const grantedNs = (limitMs = 60_000) => (memory.known(limitMs).waitRatio ?? 0) * samplingNs;
  return {
    memory,
    grantedNs,
    launch(waitedNs: number, isWaitInVain = false) {
      nowNs += 0.5e9 + waitedNs;
      memory.learn(launched(0.14, waitedNs, isWaitInVain));
    },
  };
}

test('later launches know the lowest ratio that any has seen', () => {
  const { memory } = openRun();
  assert.equal(memory.known(60_000).aloneRatio, undefined);
  for (const ratio of [0.15, 0.14, 0.16]) memory.learn(launched(ratio, 0));
  memory.learn(madeLaunch('a', 0, [100, 100]));
  assert.equal(memory.known(60_000).aloneRatio, 0.14);
});

test('what waits took in all is never more than 30 % of the wall', () => {
  const run = openRun();
  let waitedNs = 0;
  for (let launch = 1; launch <= 40; launch += 1) {
    // Just before it the wait would have found no core.
    const spentNs = run.grantedNs() * 0.999;
    run.launch(spentNs);
    waitedNs += spentNs;
    const wallNs = launch * 0.5e9 + waitedNs;
    assert.ok(waitedNs <= 0.3 * wallNs, `${waitedNs / wallNs} after ${launch}`);
  }
  assert.ok(waitedNs > 0.25 * (40 * 0.5e9 + waitedNs));
});

test('two waits without success end the waiting, and a launch that needed none does not count', () => {
  const run = openRun();
  run.launch(0);
  run.launch(run.grantedNs(), true);
  assert.ok(run.grantedNs() > 0);
  run.launch(run.grantedNs(), true);
  assert.equal(run.grantedNs(), 0);
  run.launch(0);
  assert.equal(run.grantedNs(), 0);
});

test('waiting goes on where half of the waits had an end', () => {
  const run = openRun();
  for (let launch = 0; launch < 10; launch += 1) {
    run.launch(1e6, launch % 2 === 1);
    assert.ok(run.grantedNs() > 0);
  }
});

test('no launch waits without time left', () => {
  const run = openRun({ mayWait: false });
  run.launch(0);
  assert.equal(run.grantedNs(), 0);
});

test('a short time limit leaves little for waiting, and a long Run no endless wait', () => {
  const run = openRun();
  assert.ok(run.grantedNs(200) <= 0.25 * 200e6);
  for (let launch = 0; launch < 100; launch += 1) run.launch(0);
  assert.equal(run.grantedNs(), 4e9);
});

test('what earlier runs saw is known from the first launch on, and is not what this one saw', () => {
  const { memory } = openRun({ remembered: 0.14 });
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
