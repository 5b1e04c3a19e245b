// What the whole process can say about itself at one instant. Never read inside a timed window.
import type { Known } from '../../model/known.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type { Unavailable } from '../../model/run/measurement.ts';
import type { EnergyCounter } from '../machine/energy.ts';

export interface ProcessReading {
  /** Cumulative counts and present levels, in the units of the metric table. */
  readonly values: { readonly [id in MetricId]?: number };
  /** Of the machine, where it was read; counters that start again past their range. */
  readonly energy?: Known<readonly EnergyCounter[]>;
  readonly unavailable: readonly Unavailable[];
}
