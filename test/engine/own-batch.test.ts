// The calls of a callback that times itself: what each hands over, how calls count, what ends them. Which
// misuse gives which message is compared with node:bench by the conformance files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BenchContext, Diagnostic } from '../../src/engine/declare/context.ts';
import { openCalls, ownBatch, withTurns } from '../../src/engine/sample/batch/own-batch.ts';
import { scriptProbe } from './scripted-probe.ts';

function open(shared: SharedArrayBuffer | null = null, signal = new AbortController().signal) {
  const { probe, advance, nowNs } = scriptProbe(null);
  const told: Diagnostic[] = [];
  const facts = { name: 'name', params: { size: 4 }, signal, shared };
  const calls = openCalls(facts, probe, (diagnostic) => told.push(diagnostic));
  return { calls, probe, advance, nowNs, told };
}

test('a region from start to end holds its operations and exactly the time between them', () => {
  const { calls, probe, advance } = open();
  const call = calls.next();
  advance(500);
  call.context.start();
  advance(1200);
  const sample = call.context.end(3, { detail: { bytes: 7 } });
  advance(500);
  assert.deepEqual(sample, {
    operations: 3,
    duration_ns: 1200n,
    rate: 3 / 1.2e-6,
    detail: { bytes: 7 },
  });
  assert.equal(calls.take(call), 3);
  assert.equal((probe.after[0] ?? 0) - (probe.before[0] ?? 0), 1200);
});

test('of a region that was handed in nothing is known but its time', () => {
  const { calls, probe, nowNs } = open();
  const call = calls.next();
  call.context.record({ operations: 10, duration_ns: 2500n });
  assert.equal(calls.take(call), 10);
  assert.equal((probe.after[0] ?? 0) - (probe.before[0] ?? 0), 2500);
  assert.equal(probe.after[0], nowNs());
  assert.ok(Number.isNaN(probe.after[1]));
});

test('a callback that times nothing leaves its call untouched, so the engine repeats it', () => {
  const { calls } = open();
  const call = calls.next();
  void call.context.name;
  assert.equal(call.isTouched(), false);
  call.context.start();
  assert.equal(call.isTouched(), true);
});

test('whole numbers of nanoseconds are taken without being written as BigInt', () => {
  const { calls } = open();
  assert.equal(calls.next().context.record({ operations: 1, duration_ns: 5 }).duration_ns, 5n);
});

test('calls count from 0 in each phase, and a context stays that of its call', () => {
  const { calls } = open();
  const first = calls.next();
  const second = calls.next();
  calls.enter('measurement');
  const third = calls.next();
  const seen = [first, second, third].map(({ context }) => `${context.phase} ${context.index}`);
  assert.deepEqual(seen, ['warmup 0', 'warmup 1', 'measurement 0']);
});

test('a call that asks to be the last ends sampling after its own sample, details included', () => {
  const { calls } = open();
  calls.enter('measurement');
  for (const detail of [{ hits: 1 }, undefined]) {
    const call = calls.next();
    call.context.record({ operations: 1, duration_ns: 1n, detail });
    if (detail === undefined) call.context.done();
    assert.equal(calls.isDone(), false);
    calls.take(call);
  }
  assert.equal(calls.isDone(), true);
  assert.deepEqual(calls.details(), [{ hits: 1 }]);
});

test('once the signal is aborted no further call is made', () => {
  const controller = new AbortController();
  const { calls } = open(null, controller.signal);
  calls.next();
  controller.abort(new Error('enough'));
  assert.throws(() => calls.next(), /enough/);
});

test('between two calls the event loop has its turn, within one it has not', async () => {
  const { calls } = open();
  const order: string[] = [];
  const callback = (b: BenchContext): void => {
    order.push('call');
    setImmediate(() => order.push('turn'));
    b.record({ operations: 1, duration_ns: 1n });
  };
  const batch = withTurns(ownBatch(callback, calls, false));
  await batch.run(1);
  await batch.run(1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(order, ['call', 'turn', 'call', 'turn']);
});

test('shared memory is passed on unchanged, and is missing without the option', () => {
  const memory = new SharedArrayBuffer(8);
  assert.equal(open(memory).calls.next().context.shared, memory);
  assert.throws(() => open().calls.next().context.shared, /option "shared"/);
});
