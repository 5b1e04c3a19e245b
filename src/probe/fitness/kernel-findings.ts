// Rules about memory, address layout and what the kernel lets be observed.

import { known, unavailable } from '../../model/known.ts';
import { loadAddon } from '../addon.ts';
import { mapKnown, readSystemFile } from '../system-files.ts';
import { surveyCounters } from '../thread/counters.ts';
import { type FindingRule, judgeKnown } from './finding-rules.ts';

const addon: FindingRule = () => {
  const loaded = loadAddon();
  return {
    topic: 'native-addon',
    title: 'native addon',
    fitness: loaded.kind === 'loaded' ? 'good' : 'poor',
    observed: loaded.kind === 'loaded' ? 'loaded' : loaded.reason,
    why: 'Without it there is no reference spin, no CPU time, run-queue wait or counter per thread.',
    advice: loaded.kind === 'loaded' ? null : 'npm run build',
  };
};

const counters: FindingRule = () => {
  const { moving, missing, userOnly } = surveyCounters();
  // Without any that moves, why is what matters; with some, that they leave the kernel out.
  const flaw = missing ?? userOnly;
  const scope = userOnly === null || moving.length === 0 ? '' : ' (user code alone)';
  return {
    topic: 'hardware-counters',
    title: 'hardware counters',
    fitness: flaw === null ? 'good' : 'fair',
    observed: [moving.join(', ') + scope, missing?.reason ?? '']
      .filter((text) => text !== '')
      .join('; '),
    why: 'Instructions, branches and cache misses show why a time changed, and vary less than time does.',
    advice: flaw?.advice ?? null,
  };
};

const swap: FindingRule = ({ root }) =>
  judgeKnown(
    {
      topic: 'swap',
      title: 'swap',
      why: 'A page that has to come back from disk takes a thousand times as long as any other access.',
    },
    mapKnown(readSystemFile(root, '/proc/meminfo'), (text) => {
      const kibibytes = (field: string): number =>
        Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? Number.NaN);
      const total = kibibytes('SwapTotal');
      const used = total - kibibytes('SwapFree');
      return Number.isNaN(used)
        ? unavailable<{ total: number; used: number }>('/proc/meminfo does not state swap')
        : known({ total, used });
    }),
    ({ total, used }) => ({
      fitness: used > 0 ? 'fair' : 'good',
      observed:
        total === 0 ? 'none' : `${Math.round(used / 1024)} of ${Math.round(total / 1024)} MiB used`,
      advice: used > 0 ? 'sudo swapoff -a && sudo swapon -a' : null,
    }),
  );

/** What launches get, not what the system gives to other programs. */
const addressLayout: FindingRule = ({ root, environment }) => {
  const subject = {
    topic: 'aslr',
    title: 'addresses of launches',
    why: 'Where a launch lies in memory can make the same code several per cent slower. With fixed addresses and a seed each, launches differ less by chance.',
  };
  const setting = readSystemFile(root, '/proc/sys/kernel/randomize_va_space');
  if (setting.kind === 'known' && setting.value === '0') {
    const observed = 'fixed: randomisation is off for every program';
    return { ...subject, fitness: 'good', observed, advice: null };
  }
  const { launchAddresses } = environment.conditions;
  if (launchAddresses?.kind === 'known') {
    const observed = 'fixed: launches start without randomisation, with a seed each';
    return { ...subject, fitness: 'good', observed, advice: null };
  }
  if (launchAddresses === undefined) {
    const observed = setting.kind === 'known' ? 'not looked at' : setting.reason;
    return { ...subject, fitness: 'unknown', observed, advice: null };
  }
  const advice =
    loadAddon().kind === 'loaded'
      ? 'sudo sysctl kernel.randomize_va_space=0, or in a container: docker run --security-opt seccomp=unconfined …'
      : 'npm run build';
  return { ...subject, fitness: 'fair', observed: launchAddresses.reason, advice };
};

const hugePages: FindingRule = ({ root }) =>
  judgeKnown(
    {
      topic: 'transparent-huge-pages',
      title: 'transparent huge pages',
      why: 'When all memory may be merged, a kernel thread does it in the background and resident memory jumps in steps of 2 MiB.',
    },
    mapKnown(readSystemFile(root, '/sys/kernel/mm/transparent_hugepage/enabled'), (text) => {
      // The choice in force stands in brackets: `always [madvise] never`.
      const chosen = /\[(\w+)\]/.exec(text)?.[1];
      return chosen === undefined ? unavailable<string>(`it reads "${text}"`) : known(chosen);
    }),
    (value) => ({
      fitness: value === 'always' ? 'fair' : 'good',
      observed: value,
      advice:
        value === 'always'
          ? 'echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled'
          : null,
    }),
  );

export const kernelRules: readonly FindingRule[] = [
  addon,
  counters,
  swap,
  addressLayout,
  hugePages,
];
