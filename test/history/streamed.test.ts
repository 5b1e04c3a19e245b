import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openJournal, reopenJournal } from '../../src/history/journal.ts';
import { readRun } from '../../src/history/run-file.ts';
import { readUnfinishedRun } from '../../src/history/unfinished-run.ts';
import type { SnapshotRow } from '../../src/model/run/leak.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { UserError } from '../../src/model/user-error.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const cutShort: Measurement = {
  ...sampleMeasurement('soaked', 0),
  point: { kind: 'leak', threads: 1, round: 0, side: 'subject' },
  outcome: { kind: 'failed', reason: 'it was killed', advice: 'Resume it.' },
  columns: {},
  processColumns: {},
  unavailable: [],
};
const finished: Measurement = { ...cutShort, outcome: { kind: 'complete' } };

function row(operations: number, heap?: number): SnapshotRow {
  return {
    values: {
      operationCount: operations,
      ...(heap === undefined ? {} : { heapUsedBytes: heap }),
    },
    tallies: [{ group: 'handles', name: 'TCPSocketWrap', value: operations / 10 }],
  };
}

function begin(context: TestContext, partBytes?: number) {
  const path = join(temporaryFolder(context), 'runs', 'a.ndjson');
  const journal = openJournal(path, partBytes);
  journal.append({ type: 'header', header: sampleHeader });
  journal.append({ type: 'opened', streamIndex: 0, measurement: cutShort });
  return { path, journal };
}

test('rows become columns of the measurement that was closed', (context) => {
  const { path, journal } = begin(context);
  journal.append({ type: 'row', streamIndex: 0, row: row(0, 5) });
  journal.append({ type: 'measurement', measurement: sampleMeasurement('beside', 0) });
  journal.append({ type: 'row', streamIndex: 0, row: row(10, 7) });
  journal.append({ type: 'closed', streamIndex: 0, measurement: finished });
  journal.append({ type: 'end', status: 'complete' });
  journal.close();
  const { measurements, status } = readRun(path);
  assert.equal(status, 'complete');
  assert.deepEqual(measurements[0], {
    ...finished,
    processColumns: { operationCount: [0, 10], heapUsedBytes: [5, 7] },
    tallies: [{ group: 'handles', name: 'TCPSocketWrap', values: [0, 1] }],
  });
  assert.equal(measurements[1]?.benchmark.name, 'beside');
});

test('rows of a killed process are kept under what it was opened with', (context) => {
  const { path, journal } = begin(context);
  journal.append({ type: 'row', streamIndex: 0, row: row(0, 5) });
  journal.close();
  appendFileSync(path, '{"type":"row","key":0,"row":{"val');
  const { measurements, status } = readRun(path);
  assert.equal(status, 'partial');
  assert.equal(measurements[0]?.outcome.kind, 'failed');
  assert.deepEqual(measurements[0]?.processColumns.heapUsedBytes, [5]);
});

test('a reading that failed once leaves no gap: its column is missing and says so', (context) => {
  const { path, journal } = begin(context);
  for (const each of [row(0, 5), row(10), row(20, 9)]) {
    journal.append({ type: 'row', streamIndex: 0, row: each });
  }
  journal.close();
  const [measurement] = readRun(path).measurements;
  assert.deepEqual(measurement?.processColumns, { operationCount: [0, 10, 20] });
  assert.deepEqual(measurement?.unavailable, [
    { metric: 'heapUsedBytes', reason: '1 of 3 readings failed' },
  ]);
});

test('a resumed journal goes on behind the last whole line, as one measurement', (context) => {
  const { path, journal } = begin(context);
  journal.append({ type: 'row', streamIndex: 0, row: row(0, 5) });
  journal.append({ type: 'end', status: 'interrupted' });
  journal.close();
  appendFileSync(path, '{"type":"row","ke');
  const { entries } = readUnfinishedRun(path);
  assert.deepEqual(
    entries.map(({ type }) => type),
    ['header', 'opened', 'row'],
  );
  const again = reopenJournal(path);
  again.append({ type: 'opened', streamIndex: 0, measurement: cutShort, goesOn: true });
  again.append({ type: 'row', streamIndex: 0, row: row(10, 7) });
  assert.equal(readRun(path).status, 'partial');
  again.append({ type: 'closed', streamIndex: 0, measurement: finished });
  again.append({ type: 'end', status: 'complete' });
  again.close();
  const { measurements, status } = readRun(path);
  assert.equal(status, 'complete');
  assert.equal(measurements.length, 1);
  assert.deepEqual(measurements[0]?.processColumns.heapUsedBytes, [5, 7]);
});

test('what a resumed run begins anew keeps no row of before', (context) => {
  const { path, journal } = begin(context);
  journal.append({ type: 'row', streamIndex: 0, row: row(0, 5) });
  journal.append({ type: 'opened', streamIndex: 0, measurement: cutShort });
  journal.append({ type: 'row', streamIndex: 0, row: row(10, 7) });
  journal.close();
  const { measurements } = readRun(path);
  assert.equal(measurements.length, 1);
  assert.deepEqual(measurements[0]?.processColumns.heapUsedBytes, [7]);
  assert.deepEqual(measurements[0]?.tallies?.[0]?.values, [1]);
});

test('a complete run cannot be resumed', (context) => {
  const { path, journal } = begin(context);
  journal.append({ type: 'end', status: 'complete' });
  journal.close();
  assert.throws(
    () => readUnfinishedRun(path),
    (error) => error instanceof UserError && /is complete: there is nothing/.test(error.message),
  );
});

test('a long journal goes on in parts that are read as one, also when it is resumed', (context) => {
  const { path, journal } = begin(context, 2000);
  for (let index = 0; index < 40; index += 1) {
    journal.append({ type: 'row', streamIndex: 0, row: row(index, index) });
  }
  journal.close();
  assert.ok(existsSync(`${path}.2`));
  const again = reopenJournal(path, 2000);
  again.append({ type: 'row', streamIndex: 0, row: row(40, 40) });
  again.close();
  const heap = readRun(path).measurements[0]?.processColumns.heapUsedBytes;
  assert.deepEqual(
    heap,
    Array.from({ length: 41 }, (_, index) => index),
  );
  const partSizes = [`${path}.2`, `${path}.3`].map((part) => readFileSync(part).length);
  assert.ok(partSizes.every((size) => size <= 2000));
});
