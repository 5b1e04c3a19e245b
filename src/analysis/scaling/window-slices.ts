// The rows of a scaling measurement as what they are: one thread's part of one common window. For
// timelines and traces.
import type { Measurement } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { roundsOf } from './scaling-rounds.ts';

export interface WindowSlice {
  /** Position of the window in the order of all visits. */
  readonly roundIndex: number;
  readonly threadIndex: number;
  /** From the opening of the window to the thread's first reading; below 0 when it was early. */
  readonly startNs: number;
  /** From the first to the last reading of the thread. */
  readonly elapsedNs: number;
  readonly windowNs: number;
  readonly operations: number;
  /** Null when not observable, as the three below. */
  readonly cpuNs: number | null;
  readonly runDelayNs: number | null;
  /** Time in collections; overlaps the others. */
  readonly gcNs: number | null;
  /** Where the thread was when the window ended. */
  readonly cpuIndex: number | null;
}

export interface RoundTimeline {
  readonly threads: number;
  readonly roundIndex: number;
  readonly windowNs: number;
  readonly throughputPerSec: number;
  /** In the order of their threads. */
  readonly slices: readonly WindowSlice[];
}

/** Every thread's part of every window, by window and thread. */
export function windowSlices({ columns }: Measurement): readonly WindowSlice[] {
  const { roundIndex = [], threadIndex, startNs, durationNs, elapsedNs, iterations } = columns;
  const optional = (column: readonly number[] | undefined, row: number) => column?.[row] ?? null;
  const slices = roundIndex.map((round, row): WindowSlice => {
    const windowNs = durationNs?.[row] ?? 0;
    return {
      roundIndex: round,
      threadIndex: threadIndex?.[row] ?? row,
      startNs: startNs?.[row] ?? 0,
      elapsedNs: elapsedNs?.[row] ?? windowNs,
      windowNs,
      operations: iterations?.[row] ?? 0,
      cpuNs: optional(columns.cpuNs, row),
      runDelayNs: optional(columns.runDelayNs, row),
      gcNs: optional(columns.gcNs, row),
      cpuIndex: optional(columns.cpuIndex, row),
    };
  });
  return slices.sort((a, b) => a.roundIndex - b.roundIndex || a.threadIndex - b.threadIndex);
}

/** The complete window whose throughput is the median's or next to it; null when none is complete. */
export function typicalRound(measurement: Measurement): RoundTimeline | null {
  const rounds = [...roundsOf(measurement)];
  if (rounds.length === 0) return null;
  const rates = rounds.map(([, { throughputPerSec }]) => throughputPerSec);
  const middle = median(sortedCopy(rates));
  const distance = (rate: number) => Math.abs(rate - middle);
  const [roundIndex, { throughputPerSec }] = rounds.reduce((best, each) =>
    distance(each[1].throughputPerSec) < distance(best[1].throughputPerSec) ? each : best,
  );
  const slices = windowSlices(measurement).filter((slice) => slice.roundIndex === roundIndex);
  const windowNs = Math.max(...slices.map((slice) => slice.windowNs));
  const { threads } = measurement.point;
  return { threads, roundIndex, windowNs, throughputPerSec, slices };
}
