import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createWindowLedger,
  latestValue,
  readColumns,
  writeRow,
} from '../../src/engine/scaling/window-ledger.ts';

test('each worker reads back its own rows, in order', () => {
  const ledger = createWindowLedger(2, 3);
  writeRow(ledger, 0, { roundIndex: 0, iterations: 10 });
  writeRow(ledger, 1, { roundIndex: 0, iterations: 20 });
  writeRow(ledger, 0, { roundIndex: 1, iterations: 11 });
  assert.deepEqual(readColumns(ledger, 0), { roundIndex: [0, 1], iterations: [10, 11] });
  assert.deepEqual(readColumns(ledger, 1), { roundIndex: [0], iterations: [20] });
  assert.equal(latestValue(ledger, 0, 'iterations'), 11);
});

test('a value that is missing in one row makes the column missing, never zero', () => {
  const ledger = createWindowLedger(1, 2);
  writeRow(ledger, 0, { iterations: 1, cpuNs: 5 });
  writeRow(ledger, 0, { iterations: 2 });
  assert.deepEqual(readColumns(ledger, 0), { iterations: [1, 2] });
});

test('a worker without rows has no columns and no latest value', () => {
  const ledger = createWindowLedger(1, 1);
  assert.deepEqual(readColumns(ledger, 0), {});
  assert.ok(Number.isNaN(latestValue(ledger, 0, 'iterations')));
});

test('more rows than were planned are refused', () => {
  const ledger = createWindowLedger(1, 1);
  writeRow(ledger, 0, { iterations: 1 });
  assert.throws(() => writeRow(ledger, 0, { iterations: 2 }), /full/);
});
