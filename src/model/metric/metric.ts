// The metric table: one row per metric. Whatever formats, compares, plots or adds metrics reads these
// rows; a metric is known by name only where it has a special meaning, as the parts of a loss have.

import { type Metric, row } from './metric-row.ts';
import { neighbourRows } from './neighbour-metrics.ts';
import { snapshotRows } from './snapshot-metrics.ts';
import { threadProbeRows } from './thread-probe-metrics.ts';

export { type Metric, type Unit, units } from './metric-row.ts';

const rows = [
  // Position of a row: when it was taken, by whom.
  row(
    'startNs',
    'start',
    'ns',
    'neither',
    'thread',
    'offset on the monotonic clock from the first sample',
  ),
  row(
    'roundIndex',
    'round',
    'index',
    'neither',
    'process',
    'position in the shuffled order of visits',
  ),
  row('threadIndex', 'thread', 'index', 'neither', 'thread', 'which worker took the row'),
  row('cpuIndex', 'CPU', 'index', 'neither', 'thread', 'where the thread was when the row ended'),
  // What was timed.
  row('durationNs', 'wall time', 'ns', 'lower', 'thread', 'monotonic clock around the whole batch'),
  row(
    'elapsedNs',
    'time between readings',
    'ns',
    'neither',
    'thread',
    'from the first to the last reading of a window, the end of a late batch included',
  ),
  row('iterations', 'operations', 'count', 'neither', 'thread', 'calls inside the batch'),
  row(
    'referenceNs',
    'reference spin',
    'ns',
    'neither',
    'thread',
    'fixed dependent integer chain beside the sample',
  ),
  row(
    'throughputNs',
    'throughput spin',
    'ns',
    'neither',
    'thread',
    'fixed work that fills the core, beside the sample: longer where another hardware thread has a part of it',
  ),
  ...neighbourRows,
  ...threadProbeRows,
  // Process scope: one number for all threads together.
  row('processCpuNs', 'process CPU', 'ns', 'lower', 'process', 'all threads, V8 helpers included'),
  row('processMinorFaults', 'process minor faults', 'count', 'lower', 'process', 'all threads'),
  row('processMajorFaults', 'process major faults', 'count', 'lower', 'process', 'all threads'),
  row(
    'residentBytes',
    'resident memory',
    'bytes',
    'lower',
    'process',
    'at the end of the measurement',
  ),
  row(
    'peakResidentBytes',
    'peak resident memory',
    'bytes',
    'lower',
    'process',
    'high-water mark since the process started',
  ),
  row(
    'heapUsedBytes',
    'V8 heap in use',
    'bytes',
    'lower',
    'thread',
    'this isolate, without a forced collection',
  ),
  row(
    'externalBytes',
    'memory outside the V8 heap',
    'bytes',
    'lower',
    'thread',
    'held by objects of this isolate, array buffers included',
  ),
  row(
    'allocatedBytes',
    'C allocations in use',
    'bytes',
    'lower',
    'process',
    'libc allocator, all threads; external memory is mostly in it',
  ),
  row(
    'descriptorCount',
    'open descriptors',
    'count',
    'lower',
    'process',
    "the tool's own descriptors subtracted",
  ),
  row('threadCount', 'threads', 'count', 'lower', 'process', 'kernel threads of the process'),
  row(
    'processCount',
    'processes',
    'count',
    'lower',
    'process',
    'the process and its descendants, those that live',
  ),
  row(
    'zombieCount',
    'zombies',
    'count',
    'lower',
    'process',
    'descendants that have ended and whose parents have not asked for their status',
  ),
  row(
    'readBytes',
    'bytes read',
    'bytes',
    'lower',
    'process',
    "files, pipes and sockets, cached ones too; the tool's own readings are among them",
  ),
  row('writtenBytes', 'bytes written', 'bytes', 'lower', 'process', 'files, pipes and sockets'),
  row(
    'readCalls',
    'read calls',
    'count',
    'lower',
    'process',
    "system calls; the tool's own readings are among them",
  ),
  row('writeCalls', 'write calls', 'count', 'lower', 'process', 'system calls'),
  row(
    'throttledNs',
    'throttled',
    'ns',
    'lower',
    'process',
    'time that the CPU quota of the control group kept its threads waiting, summed over CPUs',
  ),
  ...snapshotRows,
  // Machine scope: all processes, including this one.
  row('machineCpuNs', 'machine CPU', 'ns', 'neither', 'machine', 'all processes on all CPUs'),
  row('stealNs', 'stolen time', 'ns', 'lower', 'machine', 'taken by the host, summed over CPUs'),
  row(
    'energyJoules',
    'energy',
    'joules',
    'lower',
    'machine',
    'processor packages (RAPL): all that ran on them, idling included',
  ),
  row(
    'gcNs',
    'GC time',
    'ns',
    'lower',
    'thread',
    'wall time of collections; overlaps run-queue wait',
  ),
  row(
    'gcCount',
    'collections',
    'count',
    'lower',
    'thread',
    'collections that ended inside the measurement',
  ),
  row(
    'allocatedBytesPerOperation',
    'allocated per operation',
    'bytes',
    'lower',
    'thread',
    'growth of the V8 heap over calls without a collection, after the samples; no memory outside it',
  ),
] as const;

export type MetricId = (typeof rows)[number]['id'];

/** Every metric, in the order in which reports list them. */
export const metrics: readonly (Metric & { readonly id: MetricId })[] = rows;

export const metricIds: readonly MetricId[] = rows.map((metric) => metric.id);

const byId = new Map<MetricId, Metric>(rows.map((metric) => [metric.id, metric]));

/** The row of `id`. Every id of the table has one, so a miss is a bug and throws. */
export function metricOf(id: MetricId): Metric {
  const metric = byId.get(id);
  if (metric === undefined) throw new Error(`No metric named "${id}" in the metric table.`);
  return metric;
}

/**
 * Metrics that are a state at one instant, or already a number per operation; all others grow, and a
 * measurement reports their growth.
 */
export const levelMetrics: ReadonlySet<MetricId> = new Set<MetricId>([
  'arrayBufferBytes',
  'stackBytes',
  'freeAllocatedBytes',
  'proportionalBytes',
  'cacheBytes',
  'cacheLimitBytes',
  'cacheEntryCount',
  'socketCount',
  'handleCount',
  'requestCount',
  'timerCount',
  'connectionCount',
  'serverSocketCount',
  'residentBytes',
  'peakResidentBytes',
  'heapUsedBytes',
  'descriptorCount',
  'threadCount',
  'processCount',
  'zombieCount',
  'allocatedBytesPerOperation',
]);
