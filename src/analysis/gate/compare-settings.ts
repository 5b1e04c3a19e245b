// What the user may set about a comparison.
import type { MetricMargins } from '../../model/config.ts';
import type { Percentile } from '../../model/verdict.ts';

export type GatedMetric = 'time' | Percentile;

export interface CompareSettings {
  /** Smallest change of the usual time worth reporting, by flag; wins over all others. */
  readonly marginRatio: number | null;
  /** The project's, for benchmarks that set none. */
  readonly usualMarginRatio: number | null;
  /** Of p95 and p99, which vary more; never narrower than that of the usual time. */
  readonly tailMarginRatio: number;
  /** By benchmark, by exact name or a glob over names, and by metric. */
  readonly margins: Readonly<Record<string, MetricMargins>>;
  /** Relative change above which a regression is an alert. */
  readonly alertRatio: number;
  /** Whether both sides were measured in turn, in one session; stored Runs were not. */
  readonly isInterleaved: boolean;
  /** Compares runs of different machines or runtimes too, and says with each verdict what differs. */
  readonly isAcrossEnvironments?: boolean;
  /** `classic`: see classic-rule.ts. */
  readonly rule: 'interval' | 'classic';
}

export const defaultCompareSettings: CompareSettings = {
  marginRatio: null,
  usualMarginRatio: null,
  tailMarginRatio: 0.1,
  margins: {},
  alertRatio: 0.1,
  isInterleaved: false,
  rule: 'interval',
};
