// Rules about what runs beside the measurement, on this machine or under it.
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

export const noiseRules: readonly FindingRule[] = [
  load,
  pressure,
  neighbours,
  steal,
  virtualisation,
];
