// Samples as columns in memory that is allocated before the first one is taken: typed arrays live
// outside the JS heap, so taking a sample neither allocates nor makes garbage to be collected.

import type { MetricId } from '../../model/metric/metric.ts';
import type { Columns } from '../../model/run/measurement.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { Spins } from '../launch/own-core.ts';

export interface Recorder {
  readonly count: () => number;
  readonly isFull: () => boolean;
  /** Stores the difference of the probe's two readings as the next row. */
  readonly append: (iterations: number) => void;
  /**
   * Fills in the spins of the rows from `from` up to the last one.
   * @param neighbourNs one duration per neighbour spin of the probe, in their order
   */
  readonly setSpins: (from: number, spins: Spins, neighbourNs?: Float64Array) => void;
  readonly clear: () => void;
  /** Clock of the first row's start, ns: what `startNs` counts from. */
  readonly originNs: () => number;
  /** Time per operation over the reference where there is one, in the order of sampling. */
  readonly relativeTimes: () => Float64Array;
  /** All rows, as plain arrays. */
  readonly toColumns: () => Columns;
}

/** @param capacity most rows that can be kept */
export function openRecorder(probe: ThreadProbe, capacity: number): Recorder {
  const startNs = new Float64Array(capacity);
  const durationNs = new Float64Array(capacity);
  const operations = new Float64Array(capacity);
  const referenceNs = new Float64Array(capacity);
  const throughputNs = new Float64Array(capacity);
  const neighbourSpins = probe.neighbourSpins ?? [];
  const neighbourColumns = neighbourSpins.map(() => new Float64Array(capacity));
  const cpuIndex = new Float64Array(capacity);
  const slots = probe.metrics.map(() => new Float64Array(capacity));
  const { before, after } = probe;
  let count = 0;
  let hasReference = false;
  let hasThroughput = false;
  let hasNeighbours = false;
  let hasCpu = probe.currentCpu !== undefined;
  let originNs = 0;

  const stamp = (iterations: number, elapsedNs: number): void => {
    const start = before[0] ?? 0;
    if (count === 0) originNs = start;
    startNs[count] = start - originNs;
    // A batch shorter than the clock's step reads as 0, and no time is 0.
    durationNs[count] = elapsedNs > 0 ? elapsedNs : 1;
    operations[count] = iterations;
    if (hasCpu) {
      const cpu = probe.currentCpu?.() ?? -1;
      cpuIndex[count] = cpu;
      hasCpu = cpu >= 0;
    }
    count += 1;
  };
  const column = (values: Float64Array): readonly number[] =>
    Array.from(values.subarray(0, count), (value) => Math.round(value * 10) / 10);

  return {
    count: () => count,
    isFull: () => count >= capacity,
    append(iterations) {
      for (let slot = 0; slot < slots.length; slot += 1) {
        const values = slots[slot];
        if (values !== undefined) values[count] = (after[slot + 1] ?? 0) - (before[slot + 1] ?? 0);
      }
      stamp(iterations, (after[0] ?? 0) - (before[0] ?? 0));
    },
    setSpins(from, spins, neighbourNs) {
      hasReference = true;
      if (neighbourNs !== undefined) {
        hasNeighbours = true;
        for (let spin = 0; spin < neighbourColumns.length; spin += 1) {
          neighbourColumns[spin]?.fill(neighbourNs[spin] ?? 0, from, count);
        }
      }
      referenceNs.fill(spins.referenceNs, from, count);
      if (spins.throughputNs === null) return;
      hasThroughput = true;
      throughputNs.fill(spins.throughputNs, from, count);
    },
    clear() {
      count = 0;
    },
    originNs: () => originNs,
    relativeTimes() {
      return Float64Array.from({ length: count }, (_, row) => {
        const timeNs = (durationNs[row] ?? 0) / (operations[row] ?? 1);
        return hasReference ? timeNs / (referenceNs[row] ?? 1) : timeNs;
      });
    },
    toColumns() {
      const columns: { [id in MetricId]?: readonly number[] } = {
        startNs: column(startNs),
        durationNs: column(durationNs),
        iterations: column(operations),
      };
      if (hasReference) columns.referenceNs = column(referenceNs);
      if (hasThroughput) columns.throughputNs = column(throughputNs);
      for (const [spin, { metric }] of hasNeighbours ? neighbourSpins.entries() : []) {
        const durations = neighbourColumns[spin];
        if (durations !== undefined) columns[metric] = column(durations);
      }
      if (hasCpu) columns.cpuIndex = column(cpuIndex);
      for (const [slot, metric] of probe.metrics.entries()) {
        const values = slots[slot];
        // A reading that failed in mid-measurement is NaN: the whole column cannot be trusted then.
        if (values !== undefined && !values.subarray(0, count).some(Number.isNaN)) {
          columns[metric] = column(values);
        }
      }
      return columns;
    },
  };
}
