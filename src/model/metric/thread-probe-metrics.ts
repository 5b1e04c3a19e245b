// What the native probe reads of a thread around every sample, in the order of its slots: `ThreadMetric`
// in native/probe.h has the same names, which a test compares with these.
import { row } from './metric-row.ts';

const countedByPmu =
  'PMU group of every kind of core, scaled when multiplexed, its own overhead taken off; user code alone where migrations are not permitted';

/** One group, scaled by time enabled over time running. */
const hardwareCounterRows = [
  row('cycles', 'cycles', 'cycles', 'lower', 'thread', countedByPmu),
  row('instructions', 'instructions', 'instructions', 'lower', 'thread', countedByPmu),
  row('cacheReferences', 'cache references', 'count', 'lower', 'thread', countedByPmu),
  row('cacheMisses', 'cache misses', 'count', 'lower', 'thread', countedByPmu),
  row('branches', 'branches', 'count', 'lower', 'thread', countedByPmu),
  row('branchMisses', 'branch misses', 'count', 'lower', 'thread', countedByPmu),
] as const;

/** Where the wall time of a sample went. */
export const threadProbeRows = [
  row('cpuNs', 'CPU time', 'ns', 'lower', 'thread', 'thread CPU clock, user and system'),
  row(
    'runDelayNs',
    'run-queue wait',
    'ns',
    'lower',
    'thread',
    'runnable but not running, container throttling included',
  ),
  row(
    'voluntarySwitches',
    'voluntary switches',
    'count',
    'lower',
    'thread',
    'the thread gave up the CPU',
  ),
  row(
    'involuntarySwitches',
    'involuntary switches',
    'count',
    'lower',
    'thread',
    'the scheduler took the CPU',
  ),
  row('minorFaults', 'minor faults', 'count', 'lower', 'thread', 'page mapped without I/O'),
  row('majorFaults', 'major faults', 'count', 'lower', 'thread', 'page read from disk'),
  row(
    'migrations',
    'CPU migrations',
    'count',
    'lower',
    'thread',
    'perf software event, kernel counting permitted',
  ),
  ...hardwareCounterRows,
  row(
    'counterEnabledNs',
    'counters enabled',
    'ns',
    'neither',
    'thread',
    'time in which the PMU group was to count',
  ),
  row(
    'counterRunningNs',
    'counters running',
    'ns',
    'neither',
    'thread',
    'time in which it did; less than enabled when counters were shared (multiplexed)',
  ),
] as const;

export type ThreadProbeMetric = (typeof threadProbeRows)[number]['id'];

export const threadProbeMetrics: readonly ThreadProbeMetric[] = threadProbeRows.map(({ id }) => id);

export const hardwareCounterMetrics: readonly ThreadProbeMetric[] = hardwareCounterRows.map(
  ({ id }) => id,
);
