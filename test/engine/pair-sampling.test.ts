import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { planPairs } from '../../src/engine/pair/pair-sampling.ts';
import {
  awaitTurn,
  createTurnControl,
  endTurns,
  meet,
  meetAgain,
  passTurn,
  type Side,
  sideOfStep,
} from '../../src/engine/pair/turn-control.ts';
import { defaultSampling } from '../../src/engine/sample/sampling-settings.ts';
import { type ScriptedProbe, scriptProbe } from './scripted-probe.ts';

const seed = 17;
const settings = { ...defaultSampling, samplingNs: 20e6, minWarmupNs: 0, maxWarmupNs: 100e6 };

function samplePairs(scripted: ScriptedProbe, batchNs: (side: Side) => number) {
  const { probe } = scripted;
  const turns: Side[] = [];
  const sampling = planPairs(probe, settings, seed);
  let step = sampling.next(0);
  while (!step.done) {
    turns.push(step.value);
    probe.readBefore();
    scripted.advance(batchNs(step.value));
    probe.readAfter();
    step = sampling.next(100);
  }
  return { turns, samples: step.value };
}

test('each side begins one of two pairs, drawn by the seed which, and pairs are whole', () => {
  const { turns, samples } = samplePairs(
    scriptProbe(() => 60_000),
    () => 200_000,
  );
  const letters = turns.map((side) => (side === 'before' ? 'A' : 'B')).join('');
  const fours = letters.match(/.{4}/g) ?? [];
  assert.ok(fours.every((four) => four === 'ABBA' || four === 'BAAB'));
  assert.equal(turns.length % 2, 0);
  assert.equal(samples.before.count(), samples.after.count());
  assert.ok(samples.before.count() >= 40);
});

test('a regular distance between collections does not fall on one side', () => {
  const ofSeed = (given: number) =>
    Array.from({ length: 4000 }, (_, step) => sideOfStep(step, given));
  for (const distance of [3, 4, 5, 6, 7, 8, 12, 16]) {
    const hit = ofSeed(3).filter((_, step) => step % distance === 0);
    const share = hit.filter((side) => side === 'before').length / hit.length;
    assert.ok(Math.abs(share - 0.5) < 0.1, `${share} at ${distance}`);
  }
  assert.deepEqual(ofSeed(3), ofSeed(3));
  assert.notDeepEqual(ofSeed(3), ofSeed(4));
});

test('the reference spin runs once a pair, never between its halves', () => {
  const log: string[] = [];
  const scripted = scriptProbe(() => {
    log.push('spin');
    return 60_000;
  });
  samplePairs(scripted, (side) => {
    log.push(side);
    return 200_000;
  });
  for (let at = 0; at < log.length; at += 3) {
    assert.equal(log[at], 'spin');
    assert.notEqual(log[at + 1], log[at + 2]);
  }
});

test('drift of the machine leaves the ratio of each pair alone', () => {
  const scripted = scriptProbe(() => 60_000);
  const { samples } = samplePairs(scripted, (side) => {
    const drift = 1 + scripted.nowNs() / 1e9;
    return (side === 'before' ? 200_000 : 206_000) * drift;
  });
  const before = samples.before.toColumns().durationNs ?? [];
  const after = samples.after.toColumns().durationNs ?? [];
  const ratios = before.map((ns, row) => (after[row] ?? 0) / ns).sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)] ?? 0;
  assert.ok(Math.abs(middle - 1.03) < 0.0015, `${middle}`);
});

test('pairs from before the ratio settled are thrown away', () => {
  const scripted = scriptProbe(null);
  const { samples } = samplePairs(scripted, (side) =>
    side === 'after' && scripted.nowNs() < 12e6 ? 400_000 : 200_000,
  );
  assert.equal(samples.remainingStepRatio, null);
  assert.ok(samples.after.toColumns().durationNs?.every((ns) => ns === 200_000));
  assert.equal(samples.before.count(), samples.after.count());
});

test('turns of two isolates follow the same order and end together', () => {
  const control = createTurnControl(seed);
  const seen: Side[] = [];
  for (let step = 0; step < 6; step += 1) {
    const side = sideOfStep(step, seed);
    assert.equal(awaitTurn(control, side), step);
    seen.push(side);
    if (step === 5) endTurns(control);
    else passTurn(control);
  }
  assert.equal(new Set(seen.slice(0, 2)).size, 2);
  assert.equal(seen[1], seen[2]);
  assert.equal(awaitTurn(control, 'before'), null);
  assert.equal(awaitTurn(control, 'after'), null);
});

test('two isolates agree on the smaller batch and the larger number of operations', async () => {
  const control = createTurnControl(seed);
  const url = new URL('../../src/engine/pair/turn-control.js', import.meta.url).href;
  const other = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
    void import(workerData.url).then(({ meet, meetAgain }) => {
      const met = meet(workerData.control, 'after', { calls: 30, operations: 5_000_000_000 });
      meetAgain(workerData.control);
      parentPort.postMessage(met);
    });`,
    { eval: true, workerData: { url, control } },
  );
  const theirs = once(other, 'message');
  const ours = meet(control, 'before', { calls: 20, operations: 7000 });
  meetAgain(control);
  assert.deepEqual(ours, { calls: 20, operations: 5e9 });
  assert.deepEqual(await theirs, [ours]);
});
