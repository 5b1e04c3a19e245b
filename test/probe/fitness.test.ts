// The doctor's rules on recorded machines: one that is ready and one that has everything wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { known, unavailable } from '../../src/model/known.ts';
import type { Environment, EnvironmentConditions } from '../../src/model/run/environment.ts';
import { examineMachine } from '../../src/probe/fitness/fitness.ts';
import { recordSystem } from './recorded-system.ts';

const conditions: EnvironmentConditions = {
  baremarkVersion: '0.0.0',
  nodeVersion: '20.0.0',
  kernelRelease: '6.1.0',
  machineCpuCount: 4,
  memoryBytes: 8e9,
  loadAverage1m: known(0.1),
  cpuPressureRatio: known(0),
  stealRatio: known(0),
  governor: known('performance'),
  turbo: known('off'),
  smt: known('off'),
  virtualisation: known('none'),
  clocksource: known('tsc'),
  hardwareCounters: known(['cycles']),
  commit: unavailable('no repository'),
  isTreeDirty: unavailable('no repository'),
  launchAddresses: known('fixed'),
};

function environmentWith(changes: Partial<EnvironmentConditions>): Environment {
  return {
    identity: {
      cpuModel: 'Some CPU',
      usableCpuCount: 4,
      architecture: 'x64',
      operatingSystem: 'Some Linux 1',
      nodeMajor: 20,
      v8Version: '11.3',
      containerCpuQuota: null,
      containerMemoryBytes: null,
    },
    conditions: { ...conditions, ...changes },
  };
}

const quietFiles = {
  '/sys/devices/system/cpu/online': '0-3',
  '/sys/devices/system/cpu/isolated': '',
  '/sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never',
  '/proc/self/status': 'Cpus_allowed_list:\t0-3',
  '/proc/sys/kernel/randomize_va_space': '2',
  '/proc/meminfo': 'MemTotal:  8000000 kB\nSwapTotal:  1048576 kB\nSwapFree:  1048576 kB',
};

/** What is judged by the running process, whichever machine the files show. */
const ofThisProcess = ['native-addon', 'hardware-counters'];

const examine = (
  changes: Partial<EnvironmentConditions>,
  files: Readonly<Record<string, string>>,
  sharedRatio = 0,
) => examineConditions({ ...conditions, ...changes }, files, sharedRatio);

async function examineConditions(
  all: EnvironmentConditions,
  files: Readonly<Record<string, string>>,
  sharedRatio = 0,
) {
  const look = () => known(sharedRatio);
  const environment = { ...environmentWith({}), conditions: all };
  const findings = await examineMachine(environment, recordSystem(files), 10, look);
  return new Map(
    findings
      .filter(({ topic }) => !ofThisProcess.includes(topic))
      .map((finding) => [finding.topic, finding]),
  );
}

test('a machine that is ready has nothing to be fixed', async () => {
  const findings = await examine({}, quietFiles);
  // Without control groups it is unknown whether they stopped the process.
  assert.equal(findings.get('cpu-throttling')?.fitness, 'unknown');
  findings.delete('cpu-throttling');
  for (const finding of findings.values()) {
    assert.equal(finding.fitness, 'good', finding.topic);
    assert.equal(finding.advice, null, finding.topic);
  }
  assert.ok(findings.size >= 12);
});

test('each thing that is wrong comes with the command that fixes it', async () => {
  const cpu = '/sys/devices/system/cpu';
  const findings = await examine(
    {
      loadAverage1m: known(3.9),
      cpuPressureRatio: known(0.3),
      stealRatio: known(0.05),
      governor: known('powersave'),
      turbo: known('on'),
      smt: known('on'),
      virtualisation: known('KVM'),
      clocksource: known('hpet'),
      launchAddresses: unavailable('random: the system does not let them be fixed (EPERM)'),
    },
    {
      ...quietFiles,
      [`${cpu}/isolated`]: '2-3',
      [`${cpu}/cpufreq/boost`]: '1',
      '/sys/kernel/mm/transparent_hugepage/enabled': '[always] madvise never',
      '/proc/self/status': 'Cpus_allowed_list:\t0',
      '/proc/meminfo': 'SwapTotal:  1048576 kB\nSwapFree:  524288 kB',
      '/proc/self/cgroup': '0::/',
      '/proc/self/mountinfo': '31 23 0:27 / /sys/fs/cgroup ro - cgroup2 cgroup rw',
      '/sys/fs/cgroup/cpu.max': '50000 100000',
    },
  );
  const wanted = {
    'usable-cpus': ['fair', /taskset -c/],
    'cpu-quota': ['poor', /--cpuset-cpus/],
    'cpu-governor': ['fair', /cpupower frequency-set -g performance/],
    turbo: ['fair', /^echo 0 \| sudo tee \/sys\/devices\/system\/cpu\/cpufreq\/boost$/],
    smt: ['fair', /^echo off \| sudo tee .*smt\/control$/],
    'isolated-cpus': ['fair', /^taskset -c 2-3 /],
    clocksource: ['poor', /^echo tsc \| sudo tee .*current_clocksource$/],
    load: ['poor', /^ps /],
    'cpu-pressure': ['poor', /^ps /],
    steal: ['poor', /dedicated/],
    virtualisation: ['fair', /launches/],
    swap: ['fair', /^sudo swapoff/],
    aslr: ['fair', /sysctl kernel.randomize_va_space=0/],
    'transparent-huge-pages': ['fair', /^echo madvise \| sudo tee/],
  } as const;
  for (const [topic, [fitness, advice]] of Object.entries(wanted)) {
    const finding = findings.get(topic);
    assert.equal(finding?.fitness, fitness, topic);
    assert.match(finding?.advice ?? '', advice, topic);
    assert.ok((finding?.why.length ?? 0) > 20, topic);
  }
  assert.match(findings.get('swap')?.observed ?? '', /^512 of 1024 MiB/);
});

test('on Intel turbo is switched off by writing 1', async () => {
  const files = { ...quietFiles, '/sys/devices/system/cpu/intel_pstate/no_turbo': '0' };
  const findings = await examine({ turbo: known('on') }, files);
  assert.equal(
    findings.get('turbo')?.advice,
    'echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo',
  );
});

test('an unknown property has the reason in the place of the value', async () => {
  const reason = 'the kernel does not say';
  const { launchAddresses: _, ...without } = conditions;
  const findings = await examineConditions(
    { ...without, governor: unavailable(reason), clocksource: unavailable(reason) },
    { '/sys/devices/system/cpu/online': '0-3', '/proc/self/status': 'Cpus_allowed_list:\t0-3' },
  );
  assert.equal(findings.get('cpu-governor')?.fitness, 'unknown');
  assert.equal(findings.get('cpu-governor')?.observed, reason);
  for (const topic of ['swap', 'aslr', 'transparent-huge-pages']) {
    assert.equal(findings.get(topic)?.fitness, 'unknown', topic);
    assert.match(findings.get(topic)?.observed ?? '', /^there is no \//, topic);
  }
});

test('every topic is there once, and counters are judged by this process', async () => {
  const findings = await examineMachine(environmentWith({}), recordSystem(quietFiles));
  const topics = findings.map(({ topic }) => topic);
  assert.equal(new Set(topics).size, topics.length);
  for (const topic of ofThisProcess) assert.ok(topics.includes(topic), topic);
});

test('a core that another hardware thread uses half of the time is no core to measure on', async () => {
  for (const [ratio, fitness] of [
    [0.04, 'good'],
    [0.3, 'fair'],
    [0.6, 'poor'],
  ] as const) {
    const finding = (await examine({}, quietFiles, ratio)).get('shared-cores');
    assert.equal(finding?.fitness, fitness);
    assert.match(finding?.observed ?? '', /^\d+(\.\d+)? % of a brief check$/);
    assert.equal(finding?.advice === null, fitness === 'good');
  }
});

test('addresses are judged by what launches get, not by what other programs get', async () => {
  const aslr = async (changes: Partial<EnvironmentConditions>, setting: string) =>
    (
      await examine(changes, {
        ...quietFiles,
        '/proc/sys/kernel/randomize_va_space': setting,
      })
    ).get('aslr');
  const fixed = await aslr({ launchAddresses: known('fixed') }, '2');
  assert.equal(fixed?.fitness, 'good');
  assert.match(fixed?.observed ?? '', /^fixed: launches start without randomisation/);
  const refused = await aslr({ launchAddresses: unavailable('random: refused') }, '2');
  assert.equal(refused?.fitness, 'fair');
  assert.equal(refused?.observed, 'random: refused');
  // Addresses that are not random need no fix.
  const off = await aslr({ launchAddresses: unavailable('random: refused') }, '0');
  assert.equal(off?.fitness, 'good');
  assert.match(off?.observed ?? '', /^fixed: .* off/);
});
