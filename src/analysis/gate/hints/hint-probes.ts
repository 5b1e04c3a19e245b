// What is looked at when a time has changed, one row each: what it is per launch, and how it is known
// or not known to make time.

import type { MetricId, Unit } from '../../../model/metric/metric.ts';
import type { Measurement } from '../../../model/run/measurement.ts';
import type { HintSubject } from '../../../model/verdict.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import { sumOf } from '../../micro/samples.ts';

interface Common {
  readonly subject: HintSubject;
  readonly unit: Unit;
  /** One number per launch; null where it was not measured. */
  readonly perLaunch: (launch: Measurement) => number | null;
}

export type HintProbe =
  /** A part of the time of each sample. */
  | (Common & {
      readonly kind: 'time';
      readonly rowsNs: (launch: Measurement) => readonly number[] | null;
    })
  /** Time is proportional to it, or to its inverse: CPU time = instructions ÷ (per cycle · Hz). */
  | (Common & {
      readonly kind: 'factor';
      readonly power: 1 | -1;
      /** Whether the reference spin has already taken it out of a normalised time. */
      readonly isInReference: boolean;
    })
  /** Something that costs time, of which only an upper bound is known. */
  | (Common & {
      readonly kind: 'count';
      readonly mostNsEach: number;
      /** Where this was measured, it must explain something too: it measures the cost. */
      readonly leader: HintSubject | null;
    });

/**
 * The bounds are generous: a miss that goes to another socket 0.5 µs; a mispredicted branch twenty
 * cycles; a minor fault that clears a large page 0.1 ms; a byte of the young generation, its share of
 * a collection included, 2 ns. They only keep out what cannot matter.
 */
export const hintProbes: readonly HintProbe[] = [
  timeProbe('gcNs', ({ columns }) => columns.gcNs ?? null),
  timeProbe('runDelayNs', ({ columns }) => columns.runDelayNs ?? null),
  timeProbe('blockedNs', blockedRows),
  factor('instructions', 1, perOperation('instructions')),
  factor('instructionsPerCycle', -1, quotient('instructions', 'cycles')),
  factor('effectiveGhz', -1, quotient('cycles', 'cpuNs')),
  {
    ...count('allocatedBytesPerOperation', 2, null),
    unit: 'bytes',
    perLaunch: ({ allocation }) =>
      allocation === undefined ? null : median(sortedCopy(allocation.bytesPerOperation)),
  },
  count('cacheMisses', 500, null),
  count('branchMisses', 20, null),
  count('minorFaults', 1e5, null),
  count('majorFaults', 1e9, null),
  count('gcCount', 1e9, 'gcNs'),
  count('involuntarySwitches', 1e9, 'runDelayNs'),
  count('voluntarySwitches', 1e9, 'blockedNs'),
  {
    subject: 'helperCpuNs',
    unit: 'ns',
    kind: 'count',
    mostNsEach: 1,
    leader: null,
    perLaunch: helperCpuNs,
  },
];

function timeProbe(
  subject: HintSubject,
  rowsNs: (launch: Measurement) => readonly number[] | null,
): HintProbe {
  const perLaunch = (launch: Measurement) => {
    const rows = rowsNs(launch);
    return rows === null ? null : over(sumOf(rows), launch);
  };
  return { kind: 'time', subject, unit: 'ns', rowsNs, perLaunch };
}

function factor(subject: HintSubject, power: 1 | -1, perLaunch: HintProbe['perLaunch']): HintProbe {
  const isInReference = subject === 'effectiveGhz';
  const unit = subject === 'instructions' ? 'instructions' : 'ratio';
  return { kind: 'factor', subject, unit, power, isInReference, perLaunch };
}

function count(
  subject: HintSubject & MetricId,
  mostNsEach: number,
  leader: HintSubject | null,
): Extract<HintProbe, { readonly kind: 'count' }> {
  const perLaunch = perOperation(subject);
  return { kind: 'count', subject, unit: 'count', mostNsEach, leader, perLaunch };
}

function perOperation(metric: MetricId): HintProbe['perLaunch'] {
  return (launch) => {
    const rows = launch.columns[metric];
    return rows === undefined ? null : over(sumOf(rows), launch);
  };
}

function over(total: number, { columns }: Measurement): number | null {
  const operations = sumOf(columns.iterations ?? []);
  return operations > 0 ? total / operations : null;
}

function quotient(above: MetricId, below: MetricId): HintProbe['perLaunch'] {
  return ({ columns }) => {
    const divisor = sumOf(columns[below] ?? []);
    return columns[above] === undefined || divisor <= 0 ? null : sumOf(columns[above]) / divisor;
  };
}

/** Neither on a CPU nor waiting for one. */
function blockedRows({ columns }: Measurement): readonly number[] | null {
  const { durationNs, cpuNs, runDelayNs } = columns;
  if (durationNs === undefined || cpuNs === undefined || runDelayNs === undefined) return null;
  return durationNs.map((duration, row) =>
    Math.max(0, duration - (cpuNs[row] ?? 0) - (runDelayNs[row] ?? 0)),
  );
}

function helperCpuNs(launch: Measurement): number | null {
  const { processCpuNs, iterations } = launch.processColumns;
  const threadNs = perOperation('cpuNs')(launch);
  const operations = sumOf(iterations ?? []);
  if (processCpuNs === undefined || threadNs === null || operations <= 0) return null;
  return sumOf(processCpuNs) / operations - threadNs;
}
