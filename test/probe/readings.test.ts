// Readings of kernel files from recorded machines, whose answers are known, and the live ones.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Known } from '../../src/model/known.ts';
import { parseSocketTable, readSocketTables } from '../../src/probe/descriptors/socket-table.ts';
import { readContainerUsage } from '../../src/probe/machine/container-usage.ts';
import { parseStatLine } from '../../src/probe/other-process/process-stat.ts';
import { readInputOutput } from '../../src/probe/process/input-output.ts';
import { readProportionalBytes } from '../../src/probe/process/proportional-memory.ts';
import { readThreads } from '../../src/probe/process/threads.ts';
import { readAllocator } from '../../src/probe/thread/allocator.ts';
import { observeCollections } from '../../src/probe/thread/collections.ts';
import { readHeapMemory } from '../../src/probe/thread/heap-memory.ts';
import { recordSystem } from './recorded-system.ts';

const linuxOnly = { skip: process.platform === 'linux' ? false : 'needs /proc' };

function ok<T>(value: Known<T>): T {
  assert.ok(value.kind === 'known', value.kind === 'known' ? '' : value.reason);
  return value.value;
}

const empty = (): string => recordSystem({ 'proc/none': '' });

test(
  'on a machine that reports nothing every reading is unavailable with its reason',
  linuxOnly,
  () => {
    const root = empty();
    const usage = readContainerUsage(root);
    const io = readInputOutput(root, 'self');
    const readings = [
      readSocketTables(root, 'self'),
      readProportionalBytes(root, 'self'),
      readThreads(root, 'self'),
      usage.throttling,
      usage.memoryBytes,
      ...Object.values(io),
    ];
    for (const reading of readings) {
      assert.ok(
        reading.kind === 'unavailable' && reading.reason.length > 10,
        JSON.stringify(reading),
      );
    }
  },
);

test('throttling and memory of control groups, version 1 in ns, version 2 in µs', () => {
  const second = recordSystem({
    'proc/self/cgroup': '0::/a/b',
    'proc/self/mountinfo': '30 1 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
    'sys/fs/cgroup/a/cpu.stat': 'usage_usec 9\nnr_periods 5\nnr_throttled 3\nthrottled_usec 2500',
    'sys/fs/cgroup/a/b/cpu.stat': 'usage_usec 9\nnr_periods 5\nnr_throttled 1\nthrottled_usec 40',
    'sys/fs/cgroup/a/memory.current': '9000',
    'sys/fs/cgroup/a/b/memory.current': '4096',
  });
  const usage = readContainerUsage(second);
  assert.deepEqual(ok(usage.throttling), { periodCount: 3, stoppedNs: 2_500_000 });
  assert.equal(ok(usage.memoryBytes), 4096);
  const first = recordSystem({
    'proc/self/cgroup': '4:memory:/c\n3:cpu,cpuacct:/c',
    'proc/self/mountinfo':
      '30 1 0:26 / /cg/cpu rw - cgroup cgroup rw,cpu,cpuacct\n31 1 0:27 / /cg/memory rw - cgroup cgroup rw,memory',
    'cg/cpu/c/cpu.stat': 'nr_periods 20\nnr_throttled 19\nthrottled_time 935000000',
    'cg/memory/c/memory.usage_in_bytes': '123',
  });
  assert.deepEqual(ok(readContainerUsage(first).throttling), {
    periodCount: 19,
    stoppedNs: 935_000_000,
  });
  assert.equal(ok(readContainerUsage(first).memoryBytes), 123);
});

test('a command may contain any character', () => {
  const rest = 'S 1 2 3 0 -1 0 1 2 3 4 50 7 0 0 20 0 9 0 1234 1 1';
  const stat = parseStatLine(`12 (a) R (b) ${rest}`);
  assert.deepEqual(stat, {
    command: 'a) R (b',
    state: 'S',
    parentPid: 1,
    groupId: 2,
    isExiting: false,
    cpuTicks: 57,
    threadCount: 9,
    startTicks: 1234,
  });
  for (const text of ['', '12 (a', '12 (a) S 1 2']) assert.equal(parseStatLine(text), null);
});

test('a kernel without schedule times leaves CPU time in ticks and no wait', linuxOnly, () => {
  const line = '8 (a) R 1 2 3 0 -1 0 1 2 3 4 50 7 0 0 20 0 9 0 1234 1 1';
  const files = { 'proc/self/task/8/stat': line, 'proc/self/task/8/schedstat': '0 0 0' };
  const [thread] = ok(readThreads(recordSystem(files), 'self'));
  assert.equal(thread?.cpuNs, 570e6);
  assert.equal(thread?.runDelayNs.kind, 'unavailable');
});

test('a thread that ends between the listing and the look is left out', linuxOnly, () => {
  const line = '8 (a) R 1 2 3 0 -1 0 1 2 3 4 50 7 0 0 20 0 9 0 1234 1 1';
  const files = { 'proc/self/task/8/stat': line, 'proc/self/task/9/gone': '' };
  const threads = ok(readThreads(recordSystem(files), 'self'));
  assert.deepEqual(
    threads.map(({ threadId }) => threadId),
    [8],
  );
});

test('the table of sockets is read by its columns', () => {
  const text = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1',
    '   1: 0100007F:1F90 0100007F:9C40 06 00000000:00000000 03:00000176 00000000     0        0 0 3',
    '   2: 0100007F:1F90 0100007F:9C42 0C 00000000:00000000 03:00000176 00000000     0        0 0 3',
  ].join('\n');
  assert.deepEqual(parseSocketTable(text), [
    { state: 'listen', inode: '77' },
    { state: 'timeWait', inode: '0' },
    { state: 'synReceived', inode: '0' },
  ]);
});

test(
  'the threads are those that ps lists, and their CPU is that of the process',
  linuxOnly,
  async (t) => {
    const worker = new Worker('for (;;);', { eval: true });
    await sleep(100);
    const threads = ok(readThreads('/', 'self'));
    await worker.terminate();
    const sumNs = threads.reduce((sum, { cpuNs }) => sum + cpuNs, 0);
    const { user, system } = process.cpuUsage();
    // Threads that ended and what ran since the look are missing from the sum.
    assert.ok(sumNs <= (user + system) * 1000 && sumNs > (user + system) * 500);
    assert.ok(threads.some(({ threadId }) => threadId === process.pid));
    try {
      const listed = execFileSync('ps', ['-L', '-o', 'lwp=', '-p', `${process.pid}`], {
        encoding: 'utf8',
      });
      const ids = new Set(listed.trim().split(/\s+/).map(Number));
      const shared = threads.filter(({ threadId }) => ids.has(threadId));
      assert.ok(shared.length >= threads.length - 2);
    } catch {
      t.diagnostic('ps is not there to be compared with');
    }
  },
);

test('reads and writes grow by what was read and written', linuxOnly, () => {
  const before = readInputOutput('/', 'self');
  const text = readFileSync(process.execPath);
  const after = readInputOutput('/', 'self');
  const grown = ok(after.readBytes) - ok(before.readBytes);
  assert.ok(grown >= text.length && grown < text.length + 2 ** 20, `${grown}`);
  assert.ok(ok(after.readCallCount) > ok(before.readCallCount));
});

test('proportional memory lies between nothing and resident memory', linuxOnly, () => {
  // Both move between two readings, in either direction.
  const before = process.memoryUsage.rss();
  const bytes = ok(readProportionalBytes('/', 'self'));
  const highest = Math.max(before, process.memoryUsage.rss());
  assert.ok(bytes > 2 ** 20 && bytes <= highest + 2 ** 23, `${bytes} of ${highest}`);
});

// One block for both: what one test leaves behind would be collected during another.
test('an array buffer is outside of the heap, in external memory and from the allocator', () => {
  const allocatorBefore = readAllocator();
  const before = readHeapMemory();
  const block = new ArrayBuffer(2 ** 29);
  const after = readHeapMemory();
  const allocatorAfter = readAllocator();
  // Making it may collect others, so what was there before is no measure of what is added.
  assert.ok(before.externalBytes < block.byteLength);
  assert.ok(ok(after.arrayBufferBytes) >= block.byteLength);
  assert.ok(after.externalBytes >= block.byteLength);
  assert.ok(after.usedBytes - before.usedBytes < 2 ** 20);
  const spaces = after.spaces.reduce((sum, { usedBytes }) => sum + usedBytes, 0);
  assert.ok(Math.abs(spaces - after.usedBytes) < 2 ** 20);
  if (allocatorBefore.kind === 'unavailable') return;
  const { inUseBytes, freeBytes, mappedBytes, fragmentationRatio } = ok(allocatorAfter);
  // V8's own threads release what earlier tests left.
  const grownBytes = inUseBytes - allocatorBefore.value.inUseBytes;
  assert.ok(grownBytes > block.byteLength / 2 && grownBytes < block.byteLength + 2 ** 24);
  assert.ok(Math.abs(inUseBytes + freeBytes - mappedBytes) < 2 ** 16);
  assert.ok(fragmentationRatio >= 0 && fragmentationRatio < 1);
});

test('short-lived objects are collected by minor collections, each with its pause', async () => {
  const observer = observeCollections();
  let kept: unknown = null;
  for (let index = 0; index < 3e6; index += 1) kept = { index, before: index % 7 };
  const minor = (await observer.stop()).filter(({ kind }) => kind === 'minor');
  assert.ok(kept !== null && minor.length > 0);
  assert.ok(minor.every(({ durationNs }) => durationNs > 0));
  const quiet = observeCollections();
  const nothing = await quiet.stop();
  assert.ok(nothing.length <= 1);
});
