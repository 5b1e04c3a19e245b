// Reads the whole process: through the addon, or with what Node and /proc give without it.
import { readdirSync, readFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { type Known, known } from '../../model/known.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type { Unavailable } from '../../model/run/measurement.ts';
import { errorName } from '../absence.ts';
import { type Addon, loadAddon } from '../addon.ts';
import { readEnergy } from '../machine/energy.ts';
import { mapKnown } from '../system-files.ts';
import { readAllocator } from '../thread/allocator.ts';
import { readInputOutput } from './input-output.ts';
import type { ProcessReading } from './process-probe.ts';

/** Microseconds natively; some with plain JavaScript. Outside timed windows only. */
export function readProcess(): ProcessReading {
  const loaded = loadAddon();
  const { values, unavailable } =
    loaded.kind === 'loaded' ? readNative(loaded.addon) : readPlain(loaded.reason);
  const { used_heap_size: heapUsedBytes, external_memory: externalBytes } = getHeapStatistics();
  const present: Values = { ...values, heapUsedBytes, externalBytes };
  const missing: Unavailable[] = [];
  for (const [metric, reading] of readBeside()) {
    if (reading.kind === 'known') present[metric] = reading.value;
    else missing.push({ metric, reason: reading.reason });
  }
  const energy = readEnergy('/');
  if (energy.kind !== 'known') missing.push({ metric: 'energyJoules', reason: energy.reason });
  return { values: present, energy, unavailable: [...unavailable, ...missing] };
}

/** Metrics with a separate probe. */
function readBeside(): readonly (readonly [MetricId, Known<number>])[] {
  const allocator = mapKnown(readAllocator(), ({ inUseBytes }) => known(inUseBytes));
  const { readBytes, writtenBytes, readCallCount, writeCallCount } = readInputOutput('/', 'self');
  return [
    ['allocatedBytes', allocator],
    ['readBytes', readBytes],
    ['writtenBytes', writtenBytes],
    ['readCalls', readCallCount],
    ['writeCalls', writeCallCount],
  ];
}

type Values = { [id in MetricId]?: number };

function readNative(addon: Addon): Omit<ProcessReading, 'energy'> {
  const slots = new Float64Array(addon.processMetrics.length);
  const errors = new Int32Array(addon.processMetrics.length);
  addon.readProcess(slots, errors);
  const values: Values = {};
  const unavailable: Unavailable[] = [];
  for (const [slot, metric] of addon.processMetrics.entries()) {
    const error = errors[slot] ?? 0;
    if (error === 0) values[metric] = slots[slot] ?? 0;
    else
      unavailable.push({ metric, reason: `the kernel does not report it (${errorName(error)})` });
  }
  return { values, unavailable };
}

function readPlain(missingAddon: string): Omit<ProcessReading, 'energy'> {
  const usage = process.resourceUsage();
  const values: Values = {
    processCpuNs: (usage.userCPUTime + usage.systemCPUTime) * 1000,
    processMinorFaults: usage.minorPageFault,
    processMajorFaults: usage.majorPageFault,
  };
  const unavailable: Unavailable[] = [];
  const put = (metric: MetricId, read: () => number): void => {
    try {
      values[metric] = read();
    } catch (error) {
      const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      unavailable.push({ metric, reason: `${missingAddon}, and /proc fails (${String(code)})` });
    }
  };
  put('residentBytes', () => process.memoryUsage.rss());
  put('peakResidentBytes', peakResidentBytes);
  // The listing itself holds one descriptor while it counts.
  put('descriptorCount', () => readdirSync('/proc/self/fd').length - 1);
  put('threadCount', () => readdirSync('/proc/self/task').length);
  return { values, unavailable };
}

/** The peak of this program; `resourceUsage().maxRSS` begins with that of the one that started it. */
function peakResidentBytes(): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kibibytes === undefined) throw Object.assign(new Error('no VmHWM'), { code: 'ENODATA' });
  return Number(kibibytes) * 1024;
}
