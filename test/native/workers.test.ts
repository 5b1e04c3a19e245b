// Probes in many threads: each sees itself, and none leaves anything behind.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { readProcess } from '../../src/probe/process/read-process.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';
import { addonNeeded } from './addon-needed.ts';
import type { WorkerReport } from './probing-worker.ts';

const body = new URL('./probing-worker.js', import.meta.url);

async function probeInWorker(manner: 'busy' | 'brief' = 'busy'): Promise<WorkerReport> {
  const worker = new Worker(body, { workerData: manner });
  const [[report]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  return report;
}

async function endWhileProbing(): Promise<void> {
  const worker = new Worker(body, { workerData: 'endless' });
  await once(worker, 'message');
  await worker.terminate();
}

interface Holdings {
  readonly threadCount: number;
  readonly descriptorCount: number;
  /** Those of the probes included; 0 where no directory lists them, as below. */
  readonly listedDescriptorCount: number;
  readonly mappingCount: number;
}

/** AddressSanitizer keeps freed memory for a while, in separate mappings. */
const isSanitized = process.env['ASAN_OPTIONS'] !== undefined;

function countMappings(): number {
  return readFileSync('/proc/self/maps', 'utf8').split('\n').length;
}

/** What the process holds that a worker could have left behind. */
function readHoldings(): Holdings {
  const { threadCount = Number.NaN, descriptorCount = Number.NaN } = readProcess().values;
  const isLinux = process.platform === 'linux';
  return {
    threadCount,
    descriptorCount,
    listedDescriptorCount: isLinux ? readdirSync('/proc/self/fd').length : 0,
    mappingCount: isLinux && !isSanitized ? countMappings() : 0,
  };
}

test('eight threads at once each read their own CPU time', addonNeeded, async () => {
  const { metrics, close } = openThreadProbe();
  close();
  const reports = await Promise.all(Array.from({ length: 8 }, () => probeInWorker()));
  for (const report of reports) {
    assert.deepEqual(report.metrics, metrics);
    assert.ok(report.cpuNs > 0);
    assert.ok(report.cpuNs <= report.wallNs * 1.02 + 100_000);
  }
  assert.equal(new Set(reports.map(({ threadId }) => threadId)).size, 8);
});

test('thirty-two workers hold probes at once', addonNeeded, async () => {
  const reports = await Promise.all(Array.from({ length: 32 }, () => probeInWorker()));
  assert.equal(new Set(reports.map(({ threadId }) => threadId)).size, 32);
  for (const { cpuNs, wallNs } of reports) assert.ok(cpuNs <= wallNs * 1.02 + 100_000);
});

const manyStarts = 'eighty starts and eight terminations while probing leave nothing behind';
test(manyStarts, addonNeeded, async () => {
  // The first workers start what the process then keeps, libuv's pool and the allocator's arenas.
  const four = () => Promise.all(Array.from({ length: 4 }, () => probeInWorker('brief')));
  for (let round = 0; round < 5; round += 1) await four();
  const before = readHoldings();
  for (let round = 0; round < 20; round += 1) {
    await four();
    if (round % 5 === 0) await Promise.all([endWhileProbing(), endWhileProbing()]);
  }
  const after = readHoldings();
  // V8 and the allocator grow by single mappings now and then; one left by each worker makes 88.
  assert.ok(after.mappingCount - before.mappingCount < 40, `${JSON.stringify({ before, after })}`);
  assert.deepEqual({ ...after, mappingCount: 0 }, { ...before, mappingCount: 0 });
});

test('opening and closing three hundred probes keeps nothing open', addonNeeded, () => {
  const before = readHoldings();
  for (let round = 0; round < 300; round += 1) openThreadProbe().close();
  assert.deepEqual({ ...readHoldings(), mappingCount: 0 }, { ...before, mappingCount: 0 });
});
