// Mask, quota and memory limit of recorded machines; the layouts are those of Docker, Kubernetes
// and systemd as their cgroup documentation shows them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { readContainerLimits } from '../../src/probe/machine/cgroup.ts';
import { readUsableCpus } from '../../src/probe/machine/usable-cpus.ts';
import { parseCpuList } from '../../src/probe/system-files.ts';
import { recordSystem } from './recorded-system.ts';

const eightCpus = {
  '/sys/devices/system/cpu/online': '0-7',
  '/proc/self/status': 'Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\nMems_allowed:\t1',
};
const cgroup2 = {
  '/proc/self/cgroup': '0::/',
  '/proc/self/mountinfo': '31 23 0:27 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw,nsdelegate',
};

test('without mask and quota all CPUs are usable', () => {
  const usable = readUsableCpus(recordSystem(eightCpus));
  assert.deepEqual(usable, { count: 8, maskCount: 8, quotaCpus: null, machineCount: 8 });
});

test('the affinity mask limits what is usable', () => {
  const status = 'Cpus_allowed_list:\t0,2-3';
  const usable = readUsableCpus(recordSystem({ ...eightCpus, '/proc/self/status': status }));
  assert.deepEqual(usable, { count: 3, maskCount: 3, quotaCpus: null, machineCount: 8 });
});

test('CPUs that are allowed but not online do not count', () => {
  const status = 'Cpus_allowed_list:\t0-255';
  const usable = readUsableCpus(recordSystem({ ...eightCpus, '/proc/self/status': status }));
  assert.equal(usable.maskCount, 8);
});

test('a fractional quota counts as the whole CPUs in it', () => {
  const root = recordSystem({
    ...eightCpus,
    ...cgroup2,
    '/sys/fs/cgroup/cpu.max': '250000 100000',
  });
  assert.deepEqual(readUsableCpus(root), {
    count: 2,
    maskCount: 8,
    quotaCpus: 2.5,
    machineCount: 8,
  });
});

test('a quota below one CPU still leaves one', () => {
  const root = recordSystem({ ...eightCpus, ...cgroup2, '/sys/fs/cgroup/cpu.max': '50000 100000' });
  assert.equal(readUsableCpus(root).count, 1);
  assert.equal(readUsableCpus(root).quotaCpus, 0.5);
});

test('a quota larger than the mask changes nothing', () => {
  const root = recordSystem({
    ...eightCpus,
    ...cgroup2,
    '/sys/fs/cgroup/cpu.max': '1600000 100000',
  });
  assert.equal(readUsableCpus(root).count, 8);
});

test('the tightest group on the way up to the root holds', () => {
  const pod = '/kubepods.slice/pod7.slice';
  const root = recordSystem({
    ...eightCpus,
    ...cgroup2,
    '/proc/self/cgroup': `0::${pod}/box.scope`,
    '/sys/fs/cgroup/kubepods.slice/cpu.max': 'max 100000',
    [`/sys/fs/cgroup${pod}/cpu.max`]: '300000 100000',
    [`/sys/fs/cgroup${pod}/box.scope/cpu.max`]: '400000 100000',
    [`/sys/fs/cgroup${pod}/memory.max`]: '1073741824',
    [`/sys/fs/cgroup${pod}/box.scope/memory.max`]: 'max',
  });
  assert.deepEqual(readContainerLimits(root), { cpuQuota: 3, memoryBytes: 1073741824 });
});

test('a neighbouring group does not limit us', () => {
  const root = recordSystem({
    ...cgroup2,
    '/proc/self/cgroup': '0::/user.slice',
    '/sys/fs/cgroup/system.slice/cpu.max': '10000 100000',
    '/sys/fs/cgroup/user.slice/cpu.max': 'max 100000',
  });
  assert.deepEqual(readContainerLimits(root), { cpuQuota: null, memoryBytes: null });
});

test('version 1 is read at the mount point when the container sees its group as the root', () => {
  const root = recordSystem({
    '/proc/self/cgroup': '4:memory:/docker/3fa9\n1:cpu,cpuacct:/docker/3fa9',
    '/proc/self/mountinfo': [
      '32 30 0:29 /docker/3fa9 /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct',
      '33 30 0:30 /docker/3fa9 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory',
    ].join('\n'),
    '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '150000',
    '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000',
    '/sys/fs/cgroup/memory/memory.limit_in_bytes': '536870912',
  });
  assert.deepEqual(readContainerLimits(root), { cpuQuota: 1.5, memoryBytes: 536870912 });
});

test('a group below the one that the container sees as the root is found there', () => {
  const root = recordSystem({
    '/proc/self/cgroup': '1:cpu:/docker/3fa9/job',
    '/proc/self/mountinfo': '32 30 0:29 /docker/3fa9 /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu',
    '/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us': '50000',
    '/sys/fs/cgroup/cpu/job/cpu.cfs_period_us': '100000',
  });
  assert.equal(readContainerLimits(root).cpuQuota, 0.5);
});

test('version 1 says with -1 and with the largest page that there is no limit', () => {
  const root = recordSystem({
    '/proc/self/cgroup': '4:memory:/\n1:cpu:/',
    '/proc/self/mountinfo': [
      '32 30 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu',
      '33 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
    ].join('\n'),
    '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1',
    '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
    '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
  });
  assert.deepEqual(readContainerLimits(root), { cpuQuota: null, memoryBytes: null });
});

test('a group outside of what is mounted is read at the mount point', () => {
  const root = recordSystem({
    ...cgroup2,
    '/proc/self/cgroup': '0::/../../init.scope',
    '/sys/fs/cgroup/cpu.max': '200000 100000',
  });
  assert.equal(readContainerLimits(root).cpuQuota, 2);
});

test('a system without control groups has no limits', () => {
  assert.deepEqual(readContainerLimits(recordSystem({})), { cpuQuota: null, memoryBytes: null });
});

test('CPU lists are those of the kernel', () => {
  assert.deepEqual(parseCpuList('0-3,8,10-11'), [0, 1, 2, 3, 8, 10, 11]);
  assert.deepEqual(parseCpuList('0'), [0]);
  assert.deepEqual(parseCpuList(''), []);
});

test('this machine has as many usable CPUs by mask as nproc counts', (t) => {
  if (process.platform !== 'linux') return t.skip('needs nproc');
  // nproc reads the mask alone unless OpenMP variables override it.
  const env = { PATH: process.env['PATH'] };
  const nproc = Number(execFileSync('nproc', { encoding: 'utf8', env }));
  const usable = readUsableCpus();
  assert.equal(usable.maskCount, nproc);
  assert.ok(Number.isInteger(usable.count) && usable.count >= 1 && usable.count <= nproc);
});
