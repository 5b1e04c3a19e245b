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
    why: 'Instructions, branches and cache misses tell why a time changed, and vary less than time does.',
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

/** Off is the odd case: one fixed layout, favourable or not, would be measured over and over. */
const addressLayout: FindingRule = ({ root }) =>
  judgeKnown(
    {
      topic: 'aslr',
      title: 'address space randomisation',
      why: 'Each launch then has a memory layout of its own, so that several launches do not repeat one accident.',
    },
    readSystemFile(root, '/proc/sys/kernel/randomize_va_space'),
    (value) => ({
      fitness: value === '0' ? 'fair' : 'good',
      observed: value === '0' ? 'off' : 'on',
      advice: value === '0' ? 'sudo sysctl kernel.randomize_va_space=2' : null,
    }),
  );

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
