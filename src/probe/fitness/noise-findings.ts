// Rules about other load, on this machine or its host.

import { readSystemFile } from '../system-files.ts';
import { type FindingRule, gradeByLimits, judgeKnown, percent } from './finding-rules.ts';

const showBusiest = 'ps -eo pid,pcpu,comm --sort=-pcpu | head';

const load: FindingRule = ({ environment, usable }) =>
  judgeKnown(
    {
      topic: 'load',
      title: 'load average',
      why: 'Whatever else runs takes CPU time, caches and memory bandwidth from the measured code.',
    },
    environment.conditions.loadAverage1m,
    (value) => {
      const fitness = gradeByLimits(value / usable.machineCount, 0.25, 0.75);
      const observed = `${value.toFixed(2)} on ${usable.machineCount} CPUs over the last minute`;
      return { fitness, observed, advice: fitness === 'good' ? null : showBusiest };
    },
  );

const pressure: FindingRule = ({ environment }) =>
  judgeKnown(
    {
      topic: 'cpu-pressure',
      title: 'CPU pressure',
      why: 'It is the time in which some thread was ready and had no CPU; a measured one would have waited too.',
    },
    environment.conditions.cpuPressureRatio,
    (ratio) => {
      const fitness = gradeByLimits(ratio, 0.01, 0.05);
      const observed = `${percent(ratio)} of the last 10 s`;
      return { fitness, observed, advice: fitness === 'good' ? null : showBusiest };
    },
  );

const steal: FindingRule = ({ environment }) =>
  judgeKnown(
    {
      topic: 'steal',
      title: 'stolen time',
      why: 'The hypervisor gave the CPU to another guest; no setting inside this one prevents it.',
    },
    environment.conditions.stealRatio,
    (ratio) => {
      const fitness = gradeByLimits(ratio, 0.001, 0.01);
      return {
        fitness,
        observed: `${percent(ratio)} since boot`,
        advice: fitness === 'good' ? null : 'Move to a machine with dedicated CPUs.',
      };
    },
  );

const sharedCores: FindingRule = ({ sharedCores: found }) =>
  judgeKnown(
    {
      topic: 'shared-cores',
      title: 'shared cores',
      why: 'Another hardware thread of the core, of this machine or of an unseen neighbour on the host, takes a third and more from code that reads and writes memory.',
    },
    found,
    (ratio) => {
      const fitness = gradeByLimits(ratio, 0.05, 0.5);
      return {
        fitness,
        observed: `${percent(ratio)} of a brief check`,
        advice:
          fitness === 'good'
            ? null
            : 'Move to a machine with whole cores, or take more launches, which wait for a core alone: --launches 10',
      };
    },
  );

const virtualisation: FindingRule = ({ environment }) =>
  judgeKnown(
    {
      topic: 'virtualisation',
      title: 'virtualisation',
      why: 'Neighbours on the same host change caches, frequency and memory bandwidth unseen.',
    },
    environment.conditions.virtualisation,
    (value) => ({
      fitness: value === 'none' ? 'good' : 'fair',
      observed: value,
      advice:
        value === 'none'
          ? null
          : 'Compare runs that were taken close together in time, and take more launches: --launches 10',
    }),
  );

const neighbours: FindingRule = ({ neighbours: found }) => {
  const [busiest] = found;
  const sum = found.reduce((total, { busyCpus }) => total + busyCpus, 0);
  const named = found
    .slice(0, 3)
    .map(({ pid, command, busyCpus }) => `${command} (pid ${pid}) ${percent(busyCpus)} of a CPU`);
  return {
    topic: 'busy-neighbours',
    title: 'busy neighbours',
    fitness: gradeByLimits(sum, 0.1, 0.5),
    observed: named.length === 0 ? 'none' : named.join(', '),
    why: 'Each of them takes CPU time and caches from the measured code.',
    advice: busiest === undefined ? null : `Wait until it ends, or stop it: kill ${busiest.pid}`,
  };
};

/** At 5 µs each, 1,000 per second take half a percent of a CPU. */
const interrupts: FindingRule = ({ interrupts: found, allowedCpus, environment, root }) => {
  if (readSystemFile(root, '/proc/interrupts').kind !== 'known') return null;
  const busiest = found[0];
  const rate = busiest?.ratePerSec ?? 0;
  const fitness = gradeByLimits(rate, 1000, 10_000);
  return {
    topic: 'interrupts',
    title: 'device interrupts',
    fitness,
    observed:
      busiest === undefined
        ? 'none on the usable CPUs'
        : `${Math.round(rate)} /s of ${busiest.name} (irq ${busiest.irq}) on the usable CPUs`,
    why: 'They stop whatever thread is there; its CPU time goes on, so that the thread seems slower.',
    advice:
      fitness === 'good' || busiest === undefined
        ? null
        : moveInterrupt(busiest.irq, allowedCpus, environment.conditions.machineCpuCount),
  };
};

/** To a CPU that is not ours; where all are, to the first, and the measurement away from it. */
function moveInterrupt(irq: number, allowed: readonly number[], machineCpuCount: number): string {
  const all = Array.from({ length: machineCpuCount }, (_, cpu) => cpu);
  const others = all.filter((cpu) => !allowed.includes(cpu));
  const file = `/proc/irq/${irq}/smp_affinity_list`;
  if (others.length > 0) return `echo ${others.join(',')} | sudo tee ${file}`;
  const [first = 0, ...rest] = allowed;
  const move = `echo ${first} | sudo tee ${file}`;
  return rest.length === 0 ? move : `${move} && taskset -c ${rest.join(',')} baremark …`;
}

export const noiseRules: readonly FindingRule[] = [
  load,
  pressure,
  neighbours,
  interrupts,
  steal,
  sharedCores,
  virtualisation,
];
