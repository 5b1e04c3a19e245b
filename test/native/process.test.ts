// Process readings against Node's own, against /proc and against known work.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { readUsableCpus } from '../../src/probe/machine/usable-cpus.ts';
import { readProcess } from '../../src/probe/process/read-process.ts';
import { addonNeeded, beBusy } from './addon-needed.ts';

const mebibyte = 2 ** 20;

test('CPU time grows with work and never beyond what the CPUs have', addonNeeded, () => {
  const startNs = Number(process.hrtime.bigint());
  const before = readProcess().values.processCpuNs ?? Number.NaN;
  beBusy(50);
  const usedNs = (readProcess().values.processCpuNs ?? Number.NaN) - before;
  const wallNs = Number(process.hrtime.bigint()) - startNs;
  assert.ok(usedNs > 0);
  assert.ok(usedNs <= wallNs * readUsableCpus().machineCount * 1.01 + 1e6);
});

test('every cumulative value agrees with what Node reads around it', addonNeeded, () => {
  const before = process.resourceUsage();
  const { values } = readProcess();
  const after = process.resourceUsage();
  const between = (value: number | undefined, low: number, high: number, name: string): void =>
    assert.ok(
      value !== undefined && low <= value && value <= high,
      `${low} ≤ ${value} ≤ ${high} ${name}`,
    );
  const cpuNs = ({ userCPUTime, systemCPUTime }: NodeJS.ResourceUsage): number =>
    (userCPUTime + systemCPUTime) * 1000;
  between(values.processMinorFaults, before.minorPageFault, after.minorPageFault, 'minor faults');
  between(values.processMajorFaults, before.majorPageFault, after.majorPageFault, 'major faults');
  // rusage gives whole microseconds.
  between(values.processCpuNs, cpuNs(before) - 2000, cpuNs(after) + 2000, 'CPU time');
});

test('resident memory agrees with Node and lies below its peak', addonNeeded, () => {
  const { values } = readProcess();
  const rssBytes = process.memoryUsage.rss();
  const residentBytes = values.residentBytes ?? Number.NaN;
  assert.ok(Math.abs(residentBytes - rssBytes) < 8 * mebibyte, `${residentBytes} and ${rssBytes}`);
  assert.ok((values.peakResidentBytes ?? Number.NaN) >= residentBytes - 2 * mebibyte);
});

test('touched memory becomes resident and stays in the peak', addonNeeded, () => {
  const before = readProcess().values;
  let block: Buffer | null = Buffer.alloc(64 * mebibyte, 1);
  const during = readProcess().values;
  assert.ok(block[0] === 1);
  block = null;
  const grownBytes = (during.residentBytes ?? Number.NaN) - (before.residentBytes ?? Number.NaN);
  assert.ok(grownBytes > 60 * mebibyte, `${grownBytes} bytes`);
  const after = readProcess().values;
  assert.ok((after.peakResidentBytes ?? 0) >= (during.residentBytes ?? Number.NaN) - 2 * mebibyte);
});

test('the peak is that of this program and not of the one that started it', addonNeeded, () => {
  const url = new URL('../../src/probe/process/read-process.js', import.meta.url).href;
  const source = `import { readProcess } from '${url}'; console.log(readProcess().values.peakResidentBytes)`;
  const block = Buffer.alloc(400 * mebibyte, 1);
  const peakBytes = Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' }),
  );
  assert.ok(block[0] === 1 && peakBytes > mebibyte);
  assert.ok(peakBytes < 300 * mebibyte, `${peakBytes} bytes`);
});

test('the thread count is that of the task directory', addonNeeded, async (t) => {
  if (process.platform !== 'linux') return t.skip('needs /proc/self/task');
  const count = (): number => readProcess().values.threadCount ?? Number.NaN;
  const listed = (): number => readdirSync('/proc/self/task').length;
  assert.equal(count(), listed());
  const before = count();
  const source = "require('node:worker_threads').parentPort.on('message', () => {})";
  const workers = Array.from({ length: 5 }, () => new Worker(source, { eval: true }));
  await Promise.all(
    workers.map((worker) => new Promise((resolve) => worker.once('online', resolve))),
  );
  assert.equal(count(), listed());
  assert.ok(count() >= before + 5);
  await Promise.all(workers.map((worker) => worker.terminate()));
  assert.equal(count(), listed());
});
