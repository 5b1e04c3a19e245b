// Rows of a scaling study in shared memory: what a worker wrote survives its death, and the launch
// reads it between windows without a message.

import { type MetricId, metrics } from '../../model/metric/metric.ts';
import type { Columns } from '../../model/run/measurement.ts';
import type { WindowLedger } from '../launch/protocol.ts';

/** What a row may say, one slot each; a slot without a value is NaN. */
const slotMetrics: readonly MetricId[] = metrics
  .filter(({ id, scope }) => scope === 'thread' || id === 'roundIndex')
  .map(({ id }) => id);
const slotOf = new Map(slotMetrics.map((id, slot) => [id, slot]));

export type WindowRow = { readonly [id in MetricId]?: number };

/** @param capacity most windows that one worker may take part in */
export function createWindowLedger(workerCount: number, capacity: number): WindowLedger {
  const slotCount = workerCount * capacity * slotMetrics.length;
  return {
    counts: new Int32Array(new SharedArrayBuffer(4 * workerCount)),
    values: new Float64Array(new SharedArrayBuffer(8 * slotCount)),
  };
}

/**
 * Appends a row of the calling worker.
 * @throws RangeError when there were more windows than was said
 */
export function writeRow(ledger: WindowLedger, threadIndex: number, row: WindowRow): void {
  const count = Atomics.load(ledger.counts, threadIndex);
  if (count === capacityOf(ledger)) throw new RangeError('the ledger of windows is full');
  const from = firstSlot(ledger, threadIndex, count);
  for (const [id, slot] of slotOf) ledger.values[from + slot] = row[id] ?? Number.NaN;
  // Counted last: a worker that ends in between leaves half a row that is never read.
  Atomics.store(ledger.counts, threadIndex, count + 1);
}

/** All rows of one worker; a column holds a value for every row or is not there. */
export function readColumns(ledger: WindowLedger, threadIndex: number): Columns {
  const count = Atomics.load(ledger.counts, threadIndex);
  const columns: { [id in MetricId]?: number[] } = {};
  if (count === 0) return columns;
  for (const [id, slot] of slotOf) {
    const values = Array.from(
      { length: count },
      (_, row) => ledger.values[firstSlot(ledger, threadIndex, row) + slot] ?? Number.NaN,
    );
    if (!values.some(Number.isNaN)) columns[id] = values;
  }
  return columns;
}

/** A worker's latest row; empty before its first. */
export function latestRow(ledger: WindowLedger, threadIndex: number): WindowRow {
  const values = slotMetrics.map((id) => [id, latestValue(ledger, threadIndex, id)] as const);
  return Object.fromEntries(values.filter(([, value]) => !Number.isNaN(value)));
}

/** One value of a worker's latest row; NaN when it is not there. */
export function latestValue(ledger: WindowLedger, threadIndex: number, id: MetricId): number {
  const count = Atomics.load(ledger.counts, threadIndex);
  const slot = slotOf.get(id);
  if (count === 0 || slot === undefined) return Number.NaN;
  return ledger.values[firstSlot(ledger, threadIndex, count - 1) + slot] ?? Number.NaN;
}

function capacityOf({ counts, values }: WindowLedger): number {
  return values.length / counts.length / slotMetrics.length;
}

function firstSlot(ledger: WindowLedger, threadIndex: number, row: number): number {
  return (threadIndex * capacityOf(ledger) + row) * slotMetrics.length;
}
