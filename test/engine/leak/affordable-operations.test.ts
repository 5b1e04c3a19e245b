// How many operations a process does: by what they cost, what they keep, and never fewer than asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  affordableOperations,
  canTryTwice,
  hasKeptEnough,
  type WarmupLook,
} from '../../../src/engine/leak/affordable-operations.ts';
import { openOperations } from '../../../src/engine/leak/operations.ts';
import { warmUp } from '../../../src/engine/leak/warm-up.ts';

const demand = { least: 10_000, snapshots: 100, judgedShare: 2 / 3 };

interface Made {
  /** Of each stretch. */
  readonly count: number;
  readonly usPerOperation: number;
  readonly values: (operations: number, look: number) => WarmupLook['values'];
}

/** Snapshots of 10 ms. */
function looksOf({ count, usPerOperation, values }: Made): readonly WarmupLook[] {
  return Array.from({ length: 31 }, (_, look) => ({
    operationCount: look * count,
    workMs: look === 0 ? 0 : (count * usPerOperation) / 1000,
    snapshotMs: look === 0 ? 0 : 10,
    values: values(look * count, look),
  }));
}

const keepsNothing = () => ({ heapUsedBytes: 5e6 });

test('what keeps nothing is bounded by time, and by a million', () => {
  const cheap = { count: 8000, usPerOperation: 0.1, values: keepsNothing };
  assert.equal(affordableOperations(looksOf(cheap), demand), 1_000_000);
  // 0.4 × 100 snapshots × 10 ms.
  const dearer = { count: 8000, usPerOperation: 2, values: keepsNothing };
  assert.equal(affordableOperations(looksOf(dearer), demand), 200_000);
  const slow = { count: 125, usPerOperation: 50, values: keepsNothing };
  assert.equal(affordableOperations(looksOf(slow), demand), 10_000);
});

test('what keeps memory is bounded by 6 MiB, warm-up included', () => {
  const kept = (bytes: number) => {
    const values = (operations: number) => ({ heapUsedBytes: 5e6 + bytes * operations });
    return affordableOperations(looksOf({ count: 1000, usPerOperation: 0.1, values }), demand);
  };
  assert.equal(kept(40), 100_000);
  assert.equal(kept(8), 520_000);
  assert.equal(kept(13_000), 10_000);
});

test('a table that doubles, and what V8 gains and drops again, are recognised', () => {
  const table = (operations: number) => ({
    heapUsedBytes: 5e6 + 16 * 2 ** Math.ceil(Math.log2(Math.max(1, operations))),
  });
  const jumping = { count: 8000, usPerOperation: 0.1, values: table };
  const chosen = affordableOperations(looksOf(jumping), demand);
  assert.ok(chosen > 100_000 && chosen < 400_000, `${chosen}`);
  const bursts = (_: number, look: number) => ({
    heapUsedBytes: 5e6 + (look % 4 === 3 ? 262_144 : 0),
  });
  const noisy = { count: 8000, usPerOperation: 0.1, values: bursts };
  assert.equal(affordableOperations(looksOf(noisy), demand), 1_000_000);
});

test('open files and pages of the kernel are bounded too', () => {
  const files = (operations: number) => ({ descriptorCount: 20 + Math.floor(operations / 1000) });
  const rare = { count: 2000, usPerOperation: 0.1, values: files };
  assert.equal(affordableOperations(looksOf(rare), demand), 170_000);
  const pages = (operations: number) => ({ residentBytes: 5e7 + 32_768 * operations });
  const mapped = { count: 125, usPerOperation: 0.1, values: pages };
  assert.equal(affordableOperations(looksOf(mapped), demand), 10_000);
});

test('a stretch becomes longer only while it is cheap', () => {
  const tried = (made: Made) => canTryTwice(looksOf(made).slice(0, 4), demand);
  assert.ok(tried({ count: 4000, usPerOperation: 0.1, values: keepsNothing }));
  // Twice as many in each of 100 stretches would be more than a million.
  assert.ok(!tried({ count: 8000, usPerOperation: 0.1, values: keepsNothing }));
  assert.ok(!tried({ count: 4000, usPerOperation: 1, values: keepsNothing }));
  const keeps = (operations: number) => ({ heapUsedBytes: 5e6 + 40 * operations });
  assert.ok(tried({ count: 500, usPerOperation: 0.1, values: keeps }));
  assert.ok(!tried({ count: 1000, usPerOperation: 0.1, values: keeps }));
  const opens = (operations: number) => ({ descriptorCount: operations });
  assert.ok(!tried({ count: 125, usPerOperation: 0.1, values: opens }));
});

test('nothing longer is tried once a quarter of the memory is kept', () => {
  const keeps = (bytes: number) => ({
    ...{ count: 1000, usPerOperation: 0.1 },
    values: (operations: number) => ({ heapUsedBytes: 5e6 + bytes * operations }),
  });
  assert.ok(!hasKeptEnough(looksOf(keeps(60))));
  assert.ok(hasKeptEnough(looksOf(keeps(80))));
  assert.ok(!hasKeptEnough([]));
});

test('what was tried is part of the warm-up', async () => {
  const kept: number[] = [];
  const runner = openOperations(({ index }) => void kept.push(index), 1);
  const look = async () => {
    await sleep(2);
    return { values: { heapUsedBytes: 5e6 + 400 * kept.length }, tallies: [] };
  };
  const pace = {
    kind: 'operations',
    operations: 1000,
    snapshots: 100,
    extent: 'affordable',
  } as const;
  const operations = await warmUp(runner, look, pace, {
    values: { heapUsedBytes: 5e6 },
    tallies: [],
  });
  // 6 MiB less the third that the warm-up keeps.
  assert.ok(operations >= 10_000 && operations <= 12_500, `${operations}`);
  assert.equal(runner.started(), Math.ceil(operations / 2));
});

test('a warm-up does half of the operations that it chooses, or that it is given', async () => {
  const look = async () => {
    await sleep(2);
    return { values: keepsNothing(), tallies: [] };
  };
  const first = { values: keepsNothing(), tallies: [] };
  const pace = { kind: 'operations', operations: 1000, snapshots: 100 } as const;
  const warmed = async (operation: () => unknown, extent: { extent?: 'affordable' }) => {
    const runner = openOperations(operation, 1);
    const operations = await warmUp(runner, look, { ...pace, ...extent }, first);
    return { operations, started: runner.started() };
  };
  assert.deepEqual(await warmed(() => 1, {}), { operations: 1000, started: 500 });
  const slow = await warmed(() => sleep(1), { extent: 'affordable' });
  assert.deepEqual(slow, { operations: 1000, started: 500 });
  const cheap = await warmed(() => 1, { extent: 'affordable' });
  assert.ok(cheap.operations > 5000, `${cheap.operations}`);
  assert.ok(cheap.started >= cheap.operations / 2, `${cheap.started}`);
});
