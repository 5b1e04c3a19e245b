// A threshold compared with the measured value, as data.
import type { MetricId } from '../../model/metric/metric.ts';
import type { ThresholdUnit } from '../../model/threshold.ts';

/** Why there is no value. */
export type ThresholdGap =
  | { readonly kind: 'nothing-measured' }
  | { readonly kind: 'no-point'; readonly threads: number }
  /** The author does not say how much an operation handles. */
  | { readonly kind: 'no-amount'; readonly of: 'bytes' | 'items' }
  /** `reason`: as the measuring side gave it; null without one. */
  | { readonly kind: 'unavailable'; readonly metric: MetricId; readonly reason: string | null };

interface Held {
  readonly benchmarkName: string;
  readonly isCritical: boolean;
  /** As written: `p99 < 200ms`. */
  readonly threshold: string;
  /** In the metric's base unit, as is what was observed. */
  readonly limit: number;
  readonly unit: ThresholdUnit;
  /** The unit as written, and how many base units it is. */
  readonly symbol: string;
  readonly unitRatio: number;
}

export type ThresholdResult = Held &
  (
    | { readonly outcome: 'met' | 'missed'; readonly observed: number }
    | { readonly outcome: 'not-measured'; readonly observed: null; readonly reason: ThresholdGap }
  );
