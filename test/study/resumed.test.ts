import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Columns } from '../../src/model/run/measurement.ts';
import { resumeAfter } from '../../src/study/leak/resumed.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';

function subject(processColumns: Columns) {
  return { ...sampleMeasurement('soaked', 0), processColumns };
}

test('only what was measured counts: the gap between two segments is still to come', () => {
  const measured = subject({
    startNs: [0, 10e9, 50e9, 60e9],
    segmentIndex: [0, 0, 1, 1],
    operationCount: [0, 100, 100, 230],
  });
  assert.deepEqual(resumeAfter(measured, 90e9, 60e9), {
    offsetNs: 90e9,
    operationOffset: 230,
    segment: 2,
    remainingMs: 40_000,
  });
});

test('a clock that was set back does not put new rows before old ones', () => {
  const measured = subject({ startNs: [0, 10e9], segmentIndex: [0, 0], operationCount: [0, 5] });
  assert.equal(resumeAfter(measured, 4e9, 60e9).offsetNs, 10e9);
});

test('a study that was stopped before its first snapshot begins anew', () => {
  const { segment, remainingMs } = resumeAfter(subject({}), 5e9, 60e9);
  assert.deepEqual({ segment, remainingMs }, { segment: 0, remainingMs: 60_000 });
});
