// How all processes of the machine used its CPUs, and what the control group held back: cumulative
// counts, so that two readings make a window's.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type { Unavailable } from '../../model/run/measurement.ts';
import { nsPerTick } from '../other-process/process-stat.ts';
import type { ProcessReading } from '../process/process-probe.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';
import { openThrottling } from './container-usage.ts';

/** proc_stat(5), from the first number of `cpu` on; guest time, further on, is inside user time. */
const statNames = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;
const busyNames: readonly string[] = ['user', 'nice', 'system', 'irq', 'softirq'];

/**
 * A reader that finds the control group's files once: two small files a reading, outside of windows.
 * CPU times of the machine come in steps of 10 ms.
 */
export function openMachineUsage(root: SystemRoot = '/'): () => ProcessReading {
  const readThrottling = openThrottling(root);
  return () => {
    const { machineCpuNs, stealNs } = readCpuTimes(root);
    const throttledNs = mapKnown(readThrottling(), ({ stoppedNs }) => known(stoppedNs));
    return asReading({ machineCpuNs, stealNs, throttledNs });
  };
}

function readCpuTimes(root: SystemRoot): Record<'machineCpuNs' | 'stealNs', Known<number>> {
  const line = mapKnown(readSystemFile(root, '/proc/stat'), (text) => {
    const ticks = /^cpu\s+(.+)$/m.exec(text)?.[1]?.split(/\s+/).map(Number) ?? [];
    return ticks.length < statNames.length || ticks.some(Number.isNaN)
      ? unavailable<readonly number[]>('/proc/stat does not state all CPU times')
      : known<readonly number[]>(ticks);
  });
  const sumOf = (isWanted: (name: string) => boolean): Known<number> =>
    mapKnown(line, (ticks) => {
      const wanted = statNames.map((name, index) => (isWanted(name) ? (ticks[index] ?? 0) : 0));
      return known(nsPerTick * wanted.reduce((sum, value) => sum + value, 0));
    });
  return {
    machineCpuNs: sumOf((name) => busyNames.includes(name)),
    stealNs: sumOf((name) => name === 'steal'),
  };
}

function asReading(read: { readonly [id in MetricId]?: Known<number> }): ProcessReading {
  const values: { [id in MetricId]?: number } = {};
  const missing: Unavailable[] = [];
  for (const metric of ['machineCpuNs', 'stealNs', 'throttledNs'] as const) {
    const value = read[metric];
    if (value?.kind === 'known') values[metric] = value.value;
    else if (value !== undefined) missing.push({ metric, reason: value.reason });
  }
  return { values, unavailable: missing };
}
