// One value after another: what a history is, wherever its values come from.
import type { Unit } from './metric/metric.ts';

/** `other`: the symbol as a foreign file gives it, `ops/sec` say; empty when it gives none. */
export type SeriesUnit =
  | { readonly kind: 'base'; readonly unit: Unit }
  | { readonly kind: 'other'; readonly symbol: string };

export interface SeriesPoint {
  readonly value: number;
  /** Since 1970, UTC; null when nobody wrote down when it was measured. */
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
  /** What one value is, for people. */
  readonly quantity: string;
  readonly unit: SeriesUnit;
  readonly better: 'lower' | 'higher';
  /** In time order. */
  readonly points: readonly SeriesPoint[];
  readonly limits: readonly SeriesLimit[];
}
