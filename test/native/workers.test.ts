// Probes in many threads: each sees itself, and none leaves anything behind.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { openThreadProbe } from '../../src/probe/open-thread-probe.ts';
import { readProcess } from '../../src/probe/read-process.ts';
import { addonNeeded } from './addon-needed.ts';
import type { WorkerReport } from './probing-worker.ts';

const body = new URL('./probing-worker.js', import.meta.url);

async function probeInWorker(): Promise<WorkerReport> {
  const worker = new Worker(body);
  const [[report]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  return report;
}

async function endWhileProbing(): Promise<void> {
  const worker = new Worker(body, { workerData: 'endless' });
  await once(worker, 'message');
  await worker.terminate();
}

/** All descriptors, those of the probes included; 0 where no directory lists them. */
function countListed(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}

test('eight threads at once each read their own CPU time', addonNeeded, async () => {
  const { metrics, close } = openThreadProbe();
  close();
  const reports = await Promise.all(Array.from({ length: 8 }, probeInWorker));
  for (const report of reports) {
    assert.deepEqual(report.metrics, metrics);
    assert.ok(report.cpuNs > 0);
    assert.ok(report.cpuNs <= report.wallNs * 1.02 + 100_000);
  }
  assert.equal(new Set(reports.map(({ threadId }) => threadId)).size, 8);
});

test('fifty starts and stops leave descriptors and threads as they were', addonNeeded, async () => {
  // The first worker starts what the process then keeps, libuv's pool for instance.
  await probeInWorker();
  const before = readProcess().values;
  const listedBefore = countListed();
  for (let start = 0; start < 25; start += 1) {
    await Promise.all([probeInWorker(), start % 5 === 0 ? endWhileProbing() : probeInWorker()]);
  }
  const after = readProcess().values;
  assert.equal(after.threadCount, before.threadCount);
  assert.equal(after.descriptorCount, before.descriptorCount);
  assert.equal(countListed(), listedBefore);
});

test('opening and closing three hundred probes keeps nothing open', addonNeeded, () => {
  const before = readProcess().values.descriptorCount;
  const listedBefore = countListed();
  for (let round = 0; round < 300; round += 1) openThreadProbe().close();
  assert.equal(readProcess().values.descriptorCount, before);
  assert.equal(countListed(), listedBefore);
});
