// What the calling thread can say about itself around one timed batch. The engine sees only this
// interface; tests give it a scripted one.

import type { MetricId } from '../../model/metric/metric.ts';
import type { NeighbourMetric } from '../../model/metric/neighbour-metrics.ts';
import type { Unavailable } from '../../model/run/measurement.ts';

/** A short fixed piece of work that neighbours on the host slow down. */
export interface NeighbourSpin {
  /** Column for its durations. */
  readonly metric: NeighbourMetric;
  /** Returns the duration in ns. */
  readonly spin: () => number;
}

export interface ThreadProbe {
  /** Metric of each slot after slot 0. Slot 0 is always the monotonic clock in ns. */
  readonly metrics: readonly MetricId[];
  readonly unavailable: readonly Unavailable[];
  /** Filled by `readBefore`, length `metrics.length + 1`. */
  readonly before: Float64Array;
  /** Filled by `readAfter`, same layout. */
  readonly after: Float64Array;
  /** Reads every slot of `before`, the clock last, so that nothing of the reading is inside the window. */
  readonly readBefore: () => void;
  /** Reads every slot of `after`, the clock first. */
  readonly readAfter: () => void;
  /** Monotonic clock, ns. */
  readonly clockNs: () => number;
  /** CPU that this thread is on, negative where the system does not report it; absent without the addon. */
  readonly currentCpu?: () => number;
  /** Runs the fixed reference chain once and returns its duration in ns; null where there is no addon. */
  readonly spinReference: (() => number) | null;
  /** Fills the core's units for a fixed while and returns how long it took, ns; absent without the addon. */
  readonly spinThroughput?: () => number;
  /** Absent without the addon. */
  readonly neighbourSpins?: readonly NeighbourSpin[];
  /** Gives descriptors and counters back. */
  readonly close: () => void;
}
