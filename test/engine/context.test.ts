import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from '../../src/engine/context.ts';
import { scriptProbe } from './scripted-probe.ts';

function open(shared: SharedArrayBuffer | null = null) {
  const { probe, advance } = scriptProbe(null);
  const live = openContext(
    { name: 'name', params: { size: 4 }, signal: new AbortController().signal, shared },
    probe,
  );
  live.enter('measurement');
  return { live, probe, advance, b: live.context };
}

test('a region from start to end holds its operations and exactly the time between them', () => {
  const { live, probe, advance, b } = open();
  advance(500);
  b.start();
  advance(1200);
  b.end(3);
  advance(500);
  assert.deepEqual(live.takeRegion(), { operations: 3, durationNs: null });
  assert.equal((probe.after[0] ?? 0) - (probe.before[0] ?? 0), 1200);
});

test('record hands in a duration measured by other means, BigInt included', () => {
  const { live, b } = open();
  b.record({ operations: 10, duration_ns: 2500n });
  assert.deepEqual(live.takeRegion(), { operations: 10, durationNs: 2500 });
});

test('a callback that times nothing has no region, which makes it the engine’s to repeat', () => {
  assert.equal(open().live.takeRegion(), null);
});

test('misuse is told in one sentence', () => {
  assert.throws(() => {
    const { b } = open();
    b.start();
    b.start();
  }, /start\(\) was called twice/);
  assert.throws(() => open().b.end(1), /end\(\) was called without start/);
  assert.throws(() => {
    const { b } = open();
    b.start();
    b.end(0);
  }, /number of operations, got 0/);
  assert.throws(() => {
    const { live, b } = open();
    b.start();
    live.takeRegion();
  }, /end\(\) never was/);
  assert.throws(() => {
    const { b } = open();
    b.record({ operations: 1, duration_ns: 1 });
    b.record({ operations: 1, duration_ns: 1 });
  }, /two regions in one call/);
});

test('each call counts on, knows its phase and starts without a region', () => {
  const { live, b } = open();
  b.record({ operations: 1, duration_ns: 1 });
  live.enter('measurement');
  assert.equal(b.index, 1);
  assert.equal(b.phase, 'measurement');
  assert.equal(live.takeRegion(), null);
});

test('shared memory is handed on as it is, and asked for in vain without the option', () => {
  const memory = new SharedArrayBuffer(8);
  assert.equal(open(memory).b.shared, memory);
  assert.throws(() => open().b.shared, /option "shared"/);
});
