// Without the addon everything still works; what only it can read is unavailable.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threadProbeMetrics } from '../../src/model/metric/thread-probe-metrics.ts';

// Set before the first import of the door, which remembers what it found.
process.env['BAREMARK_NO_ADDON'] = '1';
const { openThreadProbe } = await import('../../src/probe/thread/open-thread-probe.ts');
const { readProcess } = await import('../../src/probe/process/read-process.ts');
const { readDescriptorKinds } = await import('../../src/probe/descriptors/descriptor-kinds.ts');
const { surveyCounters } = await import('../../src/probe/thread/counters.ts');

test('the thread probe is a clock alone', () => {
  const probe = openThreadProbe();
  assert.deepEqual(probe.metrics, []);
  assert.equal(probe.spinReference, null);
  assert.equal(probe.before.length, 1);
  assert.deepEqual(
    probe.unavailable.map(({ metric }) => metric),
    threadProbeMetrics,
  );
  for (const { reason } of probe.unavailable) assert.match(reason, /BAREMARK_NO_ADDON/);
  probe.readBefore();
  const untilMs = performance.now() + 5;
  while (performance.now() < untilMs);
  probe.readAfter();
  const elapsedNs = (probe.after[0] ?? 0) - (probe.before[0] ?? 0);
  assert.ok(elapsedNs >= 4.9e6);
  probe.close();
});

test('its clock is the monotonic clock of the process, to a microsecond', () => {
  const { clockNs } = openThreadProbe();
  const before = Number(process.hrtime.bigint());
  const between = clockNs();
  const after = Number(process.hrtime.bigint());
  assert.ok(before - 1000 <= between && between <= after + 1000);
});

test('the process is read with what Node and /proc give', () => {
  const { values, unavailable } = readProcess();
  assert.ok((values.processCpuNs ?? 0) > 0);
  assert.ok((values.residentBytes ?? 0) > 1e6);
  assert.ok((values.heapUsedBytes ?? 0) > 1e5);
  for (const value of Object.values(values)) assert.ok(Number.isFinite(value));
  const named = new Set([...Object.keys(values), ...unavailable.map(({ metric }) => metric)]);
  // Named only where there are no counters: those are no plain value.
  named.delete('energyJoules');
  assert.equal(named.size, 14);
});

test('kinds and counters say that the addon is missing', () => {
  const kinds = readDescriptorKinds();
  assert.ok(kinds.kind === 'unavailable');
  assert.deepEqual(surveyCounters().moving, []);
  assert.match(surveyCounters().missing?.reason ?? '', /addon/);
});
