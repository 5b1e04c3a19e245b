// One value after another: what a history is, wherever its values come from.
import type { Unit } from './metric/metric.ts';

/** `other`: the symbol as a foreign file gives it, `ops/sec` say; empty when it gives none. */
export type SeriesUnit =
  | { readonly kind: 'base'; readonly unit: Unit }
  | { readonly kind: 'other'; readonly symbol: string };

/** What one value is. */
export type SeriesQuantity =
  /** As the importer worded it. */
  | { readonly kind: 'imported'; readonly words: string }
  /** What the gate compares, time per operation: divided by the reference spin, without the cost of neighbours. */
  | { readonly kind: 'compared'; readonly isNormalised: boolean; readonly isAdjusted: boolean }
  | { readonly kind: 'rate' }
  /** Of time per operation: `median`, `p99`. */
  | { readonly kind: 'time'; readonly metric: string }
  /** Of all threads together, a thread for each usable CPU. */
  | { readonly kind: 'throughput' };

export interface SeriesPoint {
  readonly value: number;
  /** Since 1970, UTC; null when the time of measurement is unknown. */
  readonly atMs: number | null;
  readonly commit: string | null;
  /** Hash of all loaded code; absent if some of it is unknown. */
  readonly codeHash?: string;
  /** The Run or the file that the value comes from; null when a row of a file is all there is. */
  readonly origin: string | null;
}

/** A level that the values should stay on one side of. */
export interface SeriesLimit {
  /** As written: `p99 < 200ms`. */
  readonly text: string;
  readonly value: number;
  /** The side that is allowed. */
  readonly allowed: 'below' | 'above';
}

export interface Series {
  /** Values of different groups are never put together: an environment key, or a file. */
  readonly group: string;
  readonly name: string;
  readonly quantity: SeriesQuantity;
  readonly unit: SeriesUnit;
  readonly better: 'lower' | 'higher';
  /** In time order. */
  readonly points: readonly SeriesPoint[];
  readonly limits: readonly SeriesLimit[];
}
