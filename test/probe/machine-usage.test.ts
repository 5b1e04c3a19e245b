// CPU times of the machine and of the control group, from files that a test wrote.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openMachineUsage } from '../../src/probe/machine/machine-usage.ts';
import { countStartableThreads, largestWhere } from '../../src/probe/process/startable-threads.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const cgroup2 = {
  'proc/self/cgroup': '0::/job\n',
  'proc/self/mountinfo': '30 1 0:1 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
};
// user nice system idle iowait irq softirq steal guest guest_nice: proc_stat(5), USER_HZ = 100.
const stat = 'cpu  100 20 30 4000 50 6 7 8 90 10\ncpu0 1 1 1 1 1 1 1 1 1 1\n';

test('busy time leaves out idle, waiting, stolen and (twice counted) guest time', (t) => {
  const root = temporaryFolder(t, { 'proc/stat': stat });
  const { values, unavailable } = openMachineUsage(root)();
  assert.equal(values.machineCpuNs, (100 + 20 + 30 + 6 + 7) * 1e7);
  assert.equal(values.stealNs, 8 * 1e7);
  assert.deepEqual(unavailable, [
    { metric: 'throttledNs', reason: 'no control group here limits CPU time' },
  ]);
});

test('throttled time of version 2 is in µs, of version 1 in ns, read anew each time', (t) => {
  const v2 = temporaryFolder(t, {
    ...cgroup2,
    'sys/fs/cgroup/job/cpu.stat': 'nr_throttled 3\nthrottled_usec 250\n',
  });
  const read = openMachineUsage(v2);
  assert.equal(read().values.throttledNs, 250_000);
  const more = 'nr_throttled 4\nthrottled_usec 300\n';
  writeFileSync(join(v2, 'sys/fs/cgroup/job/cpu.stat'), more);
  assert.equal(read().values.throttledNs, 300_000);
  const v1 = temporaryFolder(t, {
    'proc/self/cgroup': '1:cpu:/\n',
    'proc/self/mountinfo': '30 1 0:1 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n',
    'sys/fs/cgroup/cpu/cpu.stat': 'nr_throttled 3\nthrottled_time 250\n',
  });
  assert.equal(openMachineUsage(v1)().values.throttledNs, 250);
});

test('without /proc everything is unavailable with its reason', (t) => {
  const { values, unavailable } = openMachineUsage(temporaryFolder(t, {}))();
  assert.deepEqual(values, {});
  assert.match(unavailable[0]?.reason ?? '', /there is no .*proc.stat/);
  assert.equal(unavailable.length, 3);
});

test('the largest number of threads that can be started is found by halving', () => {
  for (const limit of [0, 1, 2, 7, 31, 32]) {
    assert.equal(
      largestWhere(32, (count) => count <= limit),
      limit,
    );
  }
  assert.equal(countStartableThreads(2), 2);
});
