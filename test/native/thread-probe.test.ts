// The thread probe against what the kernel must say about work whose amount is known.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { threadProbeMetrics } from '../../src/model/metric/thread-probe-metrics.ts';
import { loadAddon } from '../../src/probe/addon.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';
import { addonNeeded, beBusy, growthOf, wallOf } from './addon-needed.ts';

test('the addon reads the metrics of the table, in its order', addonNeeded, () => {
  const loaded = loadAddon();
  assert.ok(loaded.kind === 'loaded');
  const slots = (): Float64Array => new Float64Array(loaded.addon.maxThreadSlots);
  const probe = loaded.addon.openThreadProbe(slots(), slots());
  probe.close();
  assert.deepEqual(
    probe.metrics.map(({ metric }) => metric),
    threadProbeMetrics,
  );
  assert.equal(loaded.addon.maxThreadSlots, threadProbeMetrics.length + 1);
});

test('no counter ever runs backwards', addonNeeded, () => {
  const probe = openThreadProbe();
  for (let round = 0; round < 200; round += 1) {
    probe.readBefore();
    probe.readAfter();
    for (const [slot, later] of probe.after.entries()) {
      const metric = slot === 0 ? 'clock' : probe.metrics[slot - 1];
      assert.ok(later >= (probe.before[slot] ?? Number.NaN), `${metric} in round ${round}`);
    }
  }
  probe.close();
});

test('a thread never uses more CPU time than wall time', addonNeeded, () => {
  const probe = openThreadProbe();
  for (let round = 0; round < 10; round += 1) {
    probe.readBefore();
    beBusy(5);
    probe.readAfter();
    // Interrupts between the two clocks of one reading count as CPU time before the wall time began.
    assert.ok(growthOf(probe, 'cpuNs') <= wallOf(probe) * 1.02 + 100_000);
    assert.ok(growthOf(probe, 'cpuNs') > 0);
  }
  probe.close();
});

test('CPU time moves in steps far below the tick of the scheduler', addonNeeded, () => {
  const probe = openThreadProbe();
  const slot = probe.metrics.indexOf('cpuNs') + 1;
  const steps: number[] = [];
  probe.readAfter();
  let last = probe.after[slot] ?? 0;
  const endMs = performance.now() + 60;
  while (performance.now() < endMs) {
    probe.readAfter();
    const now = probe.after[slot] ?? 0;
    if (now > last) steps.push(now - last);
    last = now;
  }
  probe.close();
  const sorted = steps.sort((a, b) => a - b);
  const p90 = sorted[Math.floor(sorted.length * 0.9)] ?? Number.NaN;
  // Time from the scheduler's accounting moves every 1 to 10 ms.
  assert.ok(p90 < 200_000, `the 90th percentile of the steps is ${p90} ns`);
});

test('CPU time and run-queue wait of a busy thread are its wall time', addonNeeded, (t) => {
  const probe = openThreadProbe();
  const missing = probe.unavailable.find(({ metric }) => metric === 'runDelayNs');
  if (missing !== undefined) return t.skip(missing.reason);
  const ratios = Array.from({ length: 8 }, () => {
    probe.readBefore();
    beBusy(50);
    probe.readAfter();
    return (growthOf(probe, 'cpuNs') + growthOf(probe, 'runDelayNs')) / wallOf(probe);
  });
  probe.close();
  // A thread that loses the CPU between two slots of one reading invalidates that window, not the next.
  assert.ok(
    ratios.some((ratio) => Math.abs(ratio - 1) < 0.01),
    `they are ${ratios} of it`,
  );
});

test('two busy threads on one CPU wait for each other', addonNeeded, (t) => {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const cpu = /^Cpus_allowed_list:\s*(\d+)/m.exec(status)?.[1];
  const script = fileURLToPath(new URL('./crowded-process.js', import.meta.url));
  const { stdout, error } = spawnSync('taskset', ['-c', cpu ?? '0', process.execPath, script]);
  if (cpu === undefined || error !== undefined) return t.skip('needs taskset, to share one CPU');
  const { runDelayNs, involuntarySwitches, wallNs } = JSON.parse(String(stdout));
  // Of two equal threads each waits half of the time; a third is left to chance.
  assert.ok(runDelayNs > wallNs / 6, `${runDelayNs} of ${wallNs} ns`);
  assert.ok(runDelayNs < wallNs);
  assert.ok(involuntarySwitches > 0);
});

test('each sleep is a voluntary switch', addonNeeded, (t) => {
  const probe = openThreadProbe();
  if (!probe.metrics.includes('voluntarySwitches')) return t.skip('switches are not available');
  const never = new Int32Array(new SharedArrayBuffer(4));
  probe.readBefore();
  for (let sleep = 0; sleep < 5; sleep += 1) Atomics.wait(never, 0, 0, 1);
  probe.readAfter();
  probe.close();
  assert.ok(growthOf(probe, 'voluntarySwitches') >= 5);
});

test('fresh memory is mapped by minor faults', addonNeeded, (t) => {
  const probe = openThreadProbe();
  if (!probe.metrics.includes('minorFaults')) return t.skip('faults are not available');
  probe.readBefore();
  const fresh = Buffer.alloc(32 * 2 ** 20).fill(1);
  probe.readAfter();
  probe.close();
  // 16 with huge pages of 2 MiB, 8192 without; the edges may belong to pages that were there.
  assert.ok(growthOf(probe, 'minorFaults') >= 15 && fresh[0] === 1);
});

test('what is unavailable says why and has no slot', addonNeeded, () => {
  const probe = openThreadProbe();
  for (const { metric, reason } of probe.unavailable) {
    assert.ok(reason.length > 10, `${metric}: "${reason}"`);
    assert.ok(!probe.metrics.includes(metric), metric);
  }
  const told = [...probe.metrics, ...probe.unavailable.map(({ metric }) => metric)];
  assert.deepEqual(told.toSorted(), threadProbeMetrics.toSorted());
  assert.equal(probe.before.length, probe.metrics.length + 1);
  assert.equal(probe.after.length, probe.metrics.length + 1);
  probe.close();
});

test('a counter that is there moves under work', addonNeeded, (t) => {
  const probe = openThreadProbe();
  const counted = (['cycles', 'instructions', 'branches'] as const).filter((metric) =>
    probe.metrics.includes(metric),
  );
  probe.readBefore();
  beBusy(5);
  probe.readAfter();
  probe.close();
  for (const metric of counted) assert.ok(growthOf(probe, metric) > 10_000, metric);
  if (counted.length === 0)
    t.skip(probe.unavailable.find(({ metric }) => metric === 'cycles')?.reason);
});

test('reading leaves nothing for the garbage collector', addonNeeded, () => {
  const probe = openThreadProbe();
  const readings = 20_000;
  const read = (): void => {
    for (let reading = 0; reading < readings; reading += 1) {
      probe.readBefore();
      probe.readAfter();
    }
  };
  read();
  // What else allocates meanwhile comes once; what a reading leaves comes every time.
  const growthsBytes: number[] = [];
  for (let attempt = 0; attempt < 20 && growthsBytes.length < 3; attempt += 1) {
    const usedBefore = getHeapStatistics().used_heap_size;
    read();
    const grownBytes = getHeapStatistics().used_heap_size - usedBefore;
    // Less than before proves nothing: a collection ran.
    if (grownBytes >= 0) growthsBytes.push(grownBytes);
  }
  probe.close();
  assert.equal(growthsBytes.length, 3, 'a collection ran in most attempts');
  const grownBytes = Math.min(...growthsBytes);
  // A single boxed number a reading would be 640 kB.
  assert.ok(grownBytes < 200_000, `${grownBytes} bytes`);
});

test('the clock is the one of hrtime', addonNeeded, () => {
  const { clockNs, close } = openThreadProbe();
  const before = Number(process.hrtime.bigint());
  const between = clockNs();
  const after = Number(process.hrtime.bigint());
  close();
  assert.ok(before <= between && between <= after);
});

test('the reference spin does all of its steps', addonNeeded, () => {
  const { spinReference, close } = openThreadProbe();
  close();
  assert.ok(spinReference !== null);
  // 60,000 dependent multiplications and additions take 4 cycles each; folded they would take none.
  const fastestNs = Math.min(...Array.from({ length: 20 }, spinReference));
  const cyclesAtTenGigahertz = (60_000 * 2) / 10;
  assert.ok(fastestNs > cyclesAtTenGigahertz, `${fastestNs} ns`);
});

test('two probes of one thread do not disturb each other', addonNeeded, () => {
  const first = openThreadProbe();
  first.readBefore();
  const kept = first.before.slice();
  const second = openThreadProbe();
  second.readBefore();
  second.close();
  assert.deepEqual(first.before, kept);
  first.readAfter();
  assert.ok(wallOf(first) > 0);
  first.close();
});

test('a closed probe may be closed and read again without harm', addonNeeded, () => {
  const probe = openThreadProbe();
  probe.readAfter();
  probe.close();
  const kept = probe.after.slice();
  probe.close();
  probe.readBefore();
  probe.readAfter();
  assert.deepEqual(probe.after, kept);
});
