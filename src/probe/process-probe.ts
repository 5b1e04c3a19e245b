// What the whole process can say about itself at one instant. Never read inside a timed window.
import type { Unavailable } from '../model/measurement.ts';
import type { MetricId } from '../model/metric.ts';

export interface ProcessReading {
  /** Cumulative counts and present levels, in the units of the metric table. */
  readonly values: { readonly [id in MetricId]?: number };
  readonly unavailable: readonly Unavailable[];
}
