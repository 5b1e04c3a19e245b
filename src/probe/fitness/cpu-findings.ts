// Rules about the processors: how many are ours, how steadily they run, how time is read.

import { readContainerUsage } from '../machine/container-usage.ts';
import { parseCpuList, readSystemFile } from '../system-files.ts';
import { turboFiles } from './cpu-settings.ts';
import { type FindingRule, judgeKnown } from './finding-rules.ts';

const usableCpus: FindingRule = ({ usable }) => ({
  topic: 'usable-cpus',
  title: 'usable CPUs',
  fitness: usable.count === 1 ? 'fair' : 'good',
  observed: `${usable.count} of ${usable.machineCount} (affinity mask ${usable.maskCount}, container quota ${usable.quotaCpus ?? 'none'})`,
  why: 'V8 collects and compiles on helper threads, which take time from the measured thread when they have no CPU to themselves.',
  advice:
    usable.count === 1 ? 'Give the process two CPUs or more: taskset -c 0,1 baremark …' : null,
});

const cpuQuota: FindingRule = ({ usable: { quotaCpus, maskCount } }) => {
  const isTight = quotaCpus !== null && quotaCpus < maskCount;
  return {
    topic: 'cpu-quota',
    title: 'container CPU quota',
    fitness: isTight ? 'poor' : 'good',
    observed: quotaCpus === null ? 'none' : `${quotaCpus} CPUs of time on ${maskCount} CPUs`,
    why: 'A group that has used up its quota is stopped until the next period, up to 100 ms later.',
    advice: isTight
      ? 'Limit the container by CPUs instead of time: docker run --cpuset-cpus 0,1 …'
      : null,
  };
};

const throttling: FindingRule = ({ root }) =>
  judgeKnown(
    {
      topic: 'cpu-throttling',
      title: 'container throttling',
      why: 'It has happened already: the group used up its quota and every thread of it stood still.',
    },
    readContainerUsage(root).throttling,
    ({ periodCount, stoppedNs }) => ({
      fitness: periodCount === 0 ? 'good' : 'poor',
      observed:
        periodCount === 0
          ? 'never'
          : `${periodCount} times, ${(stoppedNs / 1e9).toFixed(1)} s in all since the group was made`,
      advice:
        periodCount === 0
          ? null
          : 'Raise the quota or limit by CPUs instead: docker update --cpus 0 --cpuset-cpus 0,1 <container>',
    }),
  );

const governor: FindingRule = ({ environment }) =>
  judgeKnown(
    {
      topic: 'cpu-governor',
      title: 'CPU governor',
      why: 'Every other governor changes the frequency while something is measured.',
    },
    environment.conditions.governor,
    (value) => ({
      fitness: value === 'performance' ? 'good' : 'fair',
      observed: value,
      advice: value === 'performance' ? null : 'sudo cpupower frequency-set -g performance',
    }),
  );

const turbo: FindingRule = ({ environment, root }) =>
  judgeKnown(
    {
      topic: 'turbo',
      title: 'turbo',
      why: 'The frequency then depends on temperature and on how many cores are busy, so that one thread runs faster than each of several.',
    },
    environment.conditions.turbo,
    (value) => {
      const file = turboFiles.find(({ path }) => readSystemFile(root, path).kind === 'known');
      const command = `echo ${file?.off} | sudo tee ${file?.path}`;
      const isOff = value === 'off' || file === undefined;
      return { fitness: isOff ? 'good' : 'fair', observed: value, advice: isOff ? null : command };
    },
  );

const smt: FindingRule = ({ environment }) =>
  judgeKnown(
    {
      topic: 'smt',
      title: 'simultaneous multithreading',
      why: 'Two CPUs of one core share its units: a busy neighbour halves the speed, and half of the CPUs do not scale.',
    },
    environment.conditions.smt,
    (value) => ({
      fitness: value === 'on' ? 'fair' : 'good',
      observed: value,
      advice: value === 'on' ? 'echo off | sudo tee /sys/devices/system/cpu/smt/control' : null,
    }),
  );

/** Clocks that are read without entering the kernel. */
const fastClocks = ['tsc', 'kvm-clock', 'hyperv_clocksource_tsc_page', 'arch_sys_counter'];

const clocksource: FindingRule = ({ environment }) =>
  judgeKnown(
    {
      topic: 'clocksource',
      title: 'clock source',
      why: 'Others are read by a system call or a device access, 10 to 100 times slower, which widens every timed window.',
    },
    environment.conditions.clocksource,
    (value) => {
      const isFast = fastClocks.includes(value);
      const file = '/sys/devices/system/clocksource/clocksource0/current_clocksource';
      return {
        fitness: isFast ? 'good' : 'poor',
        observed: value,
        advice: isFast ? null : `echo tsc | sudo tee ${file}`,
      };
    },
  );

/** None is what almost every machine has, and no fault; some that lie idle are a chance missed. */
const isolatedCpus: FindingRule = ({ root, allowedCpus }) =>
  judgeKnown(
    {
      topic: 'isolated-cpus',
      title: 'isolated CPUs',
      why: 'The scheduler puts nothing on them unasked, which makes them the quietest of the machine.',
    },
    readSystemFile(root, '/sys/devices/system/cpu/isolated'),
    (list) => {
      const isUsed = parseCpuList(list).some((cpu) => allowedCpus.includes(cpu));
      const isGood = list === '' || isUsed;
      return {
        fitness: isGood ? 'good' : 'fair',
        observed: list === '' ? 'none' : `${list}, ${isUsed ? 'in use here' : 'not in use here'}`,
        // They balance no load among themselves: a thread stays where it is put.
        advice: isGood ? null : `taskset -c ${list} baremark scale … --pin cores`,
      };
    },
  );

export const cpuRules: readonly FindingRule[] = [
  usableCpus,
  cpuQuota,
  throttling,
  governor,
  turbo,
  smt,
  isolatedCpus,
  clocksource,
];
