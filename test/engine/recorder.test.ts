import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeUnavailable, missingMetrics } from '../../src/engine/sample/columns/unavailable.ts';
import { openRecorder } from '../../src/engine/sample/recorder.ts';
import { scriptProbe } from './scripted-probe.ts';

test('rows are differences, start at zero and stop at the capacity', () => {
  const { probe, advance } = scriptProbe(null);
  const recorder = openRecorder(probe, 2);
  for (const ns of [100, 300]) {
    probe.readBefore();
    advance(ns);
    probe.readAfter();
    recorder.append(10);
  }
  assert.ok(recorder.isFull());
  const columns = recorder.toColumns();
  assert.deepEqual(columns.startNs, [0, 100]);
  assert.deepEqual(columns.durationNs, [100, 300]);
  assert.deepEqual(columns.iterations, [10, 10]);
  assert.deepEqual(columns.minorFaults, [1, 1]);
  recorder.clear();
  assert.equal(recorder.count(), 0);
});

test('a metric that was not read once is missing with its reason, never a zero', () => {
  const { probe, advance } = scriptProbe(null);
  const recorder = openRecorder(probe, 4);
  for (const isRead of [true, false, true]) {
    probe.readBefore();
    advance(100);
    probe.readAfter();
    if (!isRead) probe.after[1] = Number.NaN;
    recorder.append(1);
  }
  const columns = recorder.toColumns();
  assert.equal(columns.minorFaults, undefined);
  assert.equal(columns.durationNs?.length, 3);
  const [missing] = missingMetrics(probe, columns);
  assert.equal(missing?.metric, 'minorFaults');
  assert.match(missing?.reason ?? '', /not read with every sample/);
});

test('a metric is listed once, with the first reason', () => {
  const merged = mergeUnavailable(
    [{ metric: 'cycles', reason: 'no PMU' }],
    [
      { metric: 'cycles', reason: 'other' },
      { metric: 'runDelayNs', reason: 'no file' },
    ],
  );
  assert.deepEqual(
    merged.map(({ metric, reason }) => [metric, reason]),
    [
      ['cycles', 'no PMU'],
      ['runDelayNs', 'no file'],
    ],
  );
});
