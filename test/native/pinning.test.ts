// Pinning against the masks that the kernel states.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { loadAddon } from '../../src/probe/addon.ts';
import { pinThread, planPinning } from '../../src/probe/core/pinning.ts';
import { parseCpuList } from '../../src/probe/system-files.ts';
import { addonNeeded } from './addon-needed.ts';
import type { PinReport } from './pinned-worker.ts';

const linuxOnly = {
  skip: addonNeeded.skip || (process.platform === 'linux' ? false : 'about Linux alone'),
};

const ownMask = (): string =>
  /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync('/proc/thread-self/status', 'utf8'))?.[1] ?? '';

async function reportOf(workerData: number | null): Promise<PinReport> {
  const worker = new Worker(new URL('./pinned-worker.js', import.meta.url), { workerData });
  const [report] = await once(worker, 'message');
  await worker.terminate();
  return report;
}

test('the mask that the addon reads is the one of /proc', linuxOnly, () => {
  const loaded = loadAddon();
  assert.ok(loaded.kind === 'loaded');
  assert.deepEqual(loaded.addon.readAffinity(), parseCpuList(ownMask()));
});

test(
  'a pinned worker may run on its CPU alone, every other thread where it could before',
  linuxOnly,
  async () => {
    const mask = ownMask();
    const last = parseCpuList(mask).at(-1) ?? 0;
    const { own, cpu, others } = await reportOf(last);
    assert.equal(own, String(last));
    assert.equal(cpu, last);
    assert.ok(others.length > 1);
    for (const other of others) assert.equal(other, mask);
    assert.equal(ownMask(), mask);
  },
);

test('a worker that does not pin itself may run anywhere', linuxOnly, async () => {
  const { own } = await reportOf(null);
  assert.equal(own, ownMask());
});

test('a CPU that cannot be had is refused in words, and nothing changes', linuxOnly, () => {
  const mask = ownMask();
  assert.throws(() => pinThread(8000), /cannot pin a thread to CPU 8000: .*EINVAL/);
  assert.throws(() => pinThread(-1), /CPU -1/);
  assert.equal(ownMask(), mask);
});

test('as many threads are placed as there are CPUs, each on a different one', linuxOnly, () => {
  const mask = parseCpuList(ownMask());
  const placed = planPinning('cores', mask.length);
  assert.deepEqual(placed.kind === 'placed' && placed.cpus.toSorted((a, b) => a - b), mask);
  assert.equal(planPinning('cores', mask.length + 1).kind, 'refused');
});
