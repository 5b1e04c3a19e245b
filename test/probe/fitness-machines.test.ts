// The doctor on recorded machines: bare metal made ready, a laptop, a throttled container, a guest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/model/finding.ts';
import { type Known, known, unavailable } from '../../src/model/known.ts';
import type { Environment } from '../../src/model/run/environment.ts';
import {
  readClocksource,
  readGovernor,
  readSmt,
  readTurbo,
} from '../../src/probe/fitness/cpu-settings.ts';
import { examineMachine } from '../../src/probe/fitness/fitness.ts';
import {
  readCpuPressure,
  readLoadAverage,
  readSteal,
} from '../../src/probe/machine/machine-load.ts';
import { readUsableCpus } from '../../src/probe/machine/usable-cpus.ts';
import { gradeOf } from '../../src/report/watch/fitness.ts';
import { type Files, guest, laptop, throttledContainer, tunedMetal } from './recorded-machines.ts';
import { recordSystem, writeSystemFile } from './recorded-system.ts';

/** What `readEnvironment` makes of the files, without the parts that ask the running machine. */
function environmentOf(root: string, hypervisor: string): Environment {
  const usable = readUsableCpus(root);
  return {
    identity: {
      cpuModel: 'Some CPU',
      usableCpuCount: usable.count,
      architecture: 'x64',
      operatingSystem: 'Some Linux 1',
      nodeMajor: 20,
      v8Version: '11.3',
      containerCpuQuota: usable.quotaCpus,
      containerMemoryBytes: null,
    },
    conditions: {
      baremarkVersion: '0.0.0',
      nodeVersion: '20.0.0',
      kernelRelease: '6.1.0',
      machineCpuCount: usable.machineCount,
      memoryBytes: 8e9,
      loadAverage1m: readLoadAverage(root),
      cpuPressureRatio: readCpuPressure(root),
      stealRatio: readSteal(root),
      governor: readGovernor(root),
      turbo: readTurbo(root),
      smt: readSmt(root, hypervisor !== 'none'),
      virtualisation: known(hypervisor),
      clocksource: readClocksource(root),
      launchAddresses: known('fixed'),
      hardwareCounters: known(['cycles']),
      commit: unavailable('no repository'),
      isTreeDirty: unavailable('no repository'),
    },
  };
}

/** Recorded processes do not move. */
const lookMs = 40;

const notChecked = (): Known<number> => unavailable('not checked');
const ofThisProcess: readonly string[] = ['native-addon', 'hardware-counters', 'shared-cores'];

/** Without the topics that the running process decides. */
async function examine(files: Files, hypervisor = 'none'): Promise<readonly Finding[]> {
  const root = recordSystem(files);
  const findings = await examineMachine(environmentOf(root, hypervisor), root, lookMs, notChecked);
  return findings.filter(({ topic }) => !ofThisProcess.includes(topic));
}

const fitnessOf = (findings: readonly Finding[], topic: string) =>
  findings.find((finding) => finding.topic === topic);

/** Topics that are not good, with their fitness. */
const flaws = (findings: readonly Finding[]) =>
  Object.fromEntries(
    findings.filter(({ fitness }) => fitness !== 'good').map((each) => [each.topic, each.fitness]),
  );

test('bare metal that was made ready is good in every point', async () => {
  const findings = await examine(tunedMetal);
  assert.deepEqual(flaws(findings), {});
  assert.equal(gradeOf(findings), 'good');
  assert.equal(fitnessOf(findings, 'isolated-cpus')?.observed, '4-7, in use here');
  assert.equal(fitnessOf(findings, 'cpu-throttling')?.observed, 'never');
  assert.equal(fitnessOf(findings, 'interrupts')?.observed, 'none on the usable CPUs');
  for (const { advice, topic } of findings) assert.equal(advice, null, topic);
});

test('a laptop saves power, turns faster when it can and shares its cores', async () => {
  const findings = await examine(laptop);
  assert.deepEqual(flaws(findings), {
    'cpu-throttling': 'unknown',
    'cpu-governor': 'fair',
    turbo: 'fair',
    smt: 'fair',
    load: 'fair',
    'cpu-pressure': 'fair',
    swap: 'fair',
    'transparent-huge-pages': 'fair',
  });
  assert.equal(gradeOf(findings), 'fair');
  assert.equal(
    fitnessOf(findings, 'turbo')?.advice,
    'echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo',
  );
  assert.match(fitnessOf(findings, 'swap')?.observed ?? '', /^2048 of 8192 MiB/);
});

test('a throttled container cannot measure reliably, and says how often it was stopped', async () => {
  const findings = await examine(throttledContainer);
  assert.deepEqual(flaws(findings), {
    'usable-cpus': 'fair',
    'cpu-quota': 'poor',
    'cpu-throttling': 'poor',
  });
  assert.equal(gradeOf(findings), 'poor');
  const throttling = fitnessOf(findings, 'cpu-throttling');
  assert.match(throttling?.observed ?? '', /^250 times, 12\.5 s in all/);
  assert.match(throttling?.advice ?? '', /docker update .*--cpuset-cpus/);
});

test('a guest cannot see what its host decides, and loses time to it', async () => {
  const findings = await examine(guest, 'KVM');
  assert.deepEqual(flaws(findings), {
    'cpu-throttling': 'unknown',
    'cpu-governor': 'unknown',
    turbo: 'unknown',
    smt: 'unknown',
    'cpu-pressure': 'unknown',
    steal: 'poor',
    virtualisation: 'fair',
  });
  assert.match(fitnessOf(findings, 'steal')?.observed ?? '', /^2\.5 %/);
  assert.equal(gradeOf(findings), 'poor');
});

test('every finding says why it matters, and every flaw that can be fixed how', async () => {
  for (const files of [tunedMetal, laptop, throttledContainer, guest]) {
    for (const finding of await examine(files, files === guest ? 'KVM' : 'none')) {
      assert.ok(finding.why.length > 20, finding.topic);
      const isMendable = finding.fitness === 'fair' || finding.fitness === 'poor';
      assert.equal(finding.advice !== null, isMendable, finding.topic);
    }
  }
});

const interrupts = (onFirst: number, onSecond: number, line = '24'): string =>
  `       CPU0       CPU1\n ${line}: ${onFirst} ${onSecond} PCI-MSI 524288-edge virtio0-input.0`;

/** Looks at a machine on which interrupts come during the look. */
async function examineInterrupted(mask: string, after: string): Promise<Finding | undefined> {
  const status = `Cpus_allowed_list:\t${mask}`;
  const files = { ...guest, '/proc/self/status': status, '/proc/interrupts': interrupts(0, 0) };
  const root = recordSystem(files);
  const look = examineMachine(environmentOf(root, 'KVM'), root, lookMs, notChecked);
  writeSystemFile(root, '/proc/interrupts', after);
  return fitnessOf(await look, 'interrupts');
}

test('a busy interrupt on a CPU of ours is to be moved to one that is not', async () => {
  const finding = await examineInterrupted('1', interrupts(0, 1_000_000));
  assert.equal(finding?.fitness, 'poor');
  assert.match(finding?.observed ?? '', /virtio0-input\.0 \(irq 24\)/);
  assert.equal(finding?.advice, 'echo 0 | sudo tee /proc/irq/24/smp_affinity_list');
});

test('where all CPUs are ours the measurement moves away too', async () => {
  const finding = await examineInterrupted('0-1', interrupts(1_000_000, 0));
  assert.equal(
    finding?.advice,
    'echo 0 | sudo tee /proc/irq/24/smp_affinity_list && taskset -c 1 baremark …',
  );
});

test('interrupts on other CPUs, rare ones and timers are no flaw', async () => {
  assert.equal((await examineInterrupted('1', interrupts(1_000_000, 0)))?.fitness, 'good');
  assert.equal((await examineInterrupted('1', interrupts(0, 4)))?.fitness, 'good');
  assert.equal((await examineInterrupted('1', interrupts(0, 1_000_000, 'LOC')))?.fitness, 'good');
});
