// What a series means: plain data, ready to be reported.
import type { Series, SeriesLimit, SeriesPoint } from '../../model/series.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { Warning } from '../../model/warning.ts';

/** Points between two changes; suspected ones do not divide. */
export interface Segment {
  /** Positions of its first and its last point, from 0. */
  readonly first: number;
  readonly last: number;
  /** Holds for independent values; neighbours in time often resemble each other. */
  readonly median: Estimate;
}

export interface Change {
  /** Position of the first point at the new level. */
  readonly index: number;
  /** New level ÷ old level, with its interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  /**
   * `confirmed`: p < 0.001, and a second detector agrees. `unconfirmed`: p < 0.001, and it does not.
   * `suspected`: too few points on a side for such a p value, most often because it is new.
   */
  readonly certainty: 'confirmed' | 'unconfirmed' | 'suspected';
  readonly direction: 'better' | 'worse';
  /** The neighbours between whose commits it happened. */
  readonly before: SeriesPoint;
  readonly after: SeriesPoint;
}

export interface Anomaly {
  readonly index: number;
  readonly point: SeriesPoint;
  /** Scaled median absolute deviations from the median of its segment, signed. */
  readonly deviations: number;
  /** Nothing came after it yet: it may be the first point of a change. */
  readonly isLast: boolean;
}

/** `time`: against the time of the points; `order`: against their number, where a time is missing. */
export type TrendBasis = 'time' | 'order';

export type SegmentTrend =
  | {
      readonly kind: 'estimated';
      readonly basis: TrendBasis;
      /** In the series' unit: per day (`time`) or per point (`order`). */
      readonly slope: Estimate;
      /** Where the line is at the last point. */
      readonly levelAtEnd: number;
      /** Slope ÷ median of the segment; null where the median is 0. */
      readonly relativeSlope: Estimate | null;
      /** Mann-Kendall, two-sided. */
      readonly pValue: number;
      /** The slope's interval excludes 0 and the test agrees. */
      readonly isTrend: boolean;
    }
  | { readonly kind: 'unknown'; readonly reason: TooFewPoints | SuspectedChange };

/** The last segment is too short. */
export interface TooFewPoints {
  readonly kind: 'few-points';
  readonly pointCount: number;
  readonly fewestPointCount: number;
}

/** It lies in the last segment. */
export interface SuspectedChange {
  readonly kind: 'suspected-change';
}

export type NextValue =
  | { readonly kind: 'predicted'; readonly estimate: Estimate }
  | { readonly kind: 'unknown'; readonly reason: TooFewPoints };

/** Why no date can be named. */
export type NoCrossing =
  | TooFewPoints
  | SuspectedChange
  /** The interval of the slope includes 0. */
  | { readonly kind: 'no-trend' }
  | { readonly kind: 'leads-away' }
  /** Further ahead than half the length of the last segment. */
  | { readonly kind: 'too-far' };

/** When the typical value reaches a limit; single values reach it earlier. */
export type Crossing =
  | {
      readonly kind: 'expected';
      readonly limit: SeriesLimit;
      readonly basis: TrendBasis;
      /** Milliseconds since 1970 (`time`) or points after the last one (`order`). */
      readonly at: number;
      readonly low: number;
      /** Null: later than may be foretold. */
      readonly high: number | null;
    }
  | { readonly kind: 'crossed'; readonly limit: SeriesLimit }
  | { readonly kind: 'not-expected'; readonly limit: SeriesLimit; readonly reason: NoCrossing };

export type TrendDoubt =
  /** So many changes go the same way, as the steps of a slow drift would. */
  | { readonly kind: 'drift-or-steps'; readonly changeCount: number }
  | SuspectedChange
  /** Changes of level were not looked for. */
  | { readonly kind: 'values-not-positive' };

export interface SeriesTrend {
  readonly series: Series;
  readonly segments: readonly Segment[];
  readonly changes: readonly Change[];
  readonly anomalies: readonly Anomaly[];
  /** Of the last segment, as are the two that follow. */
  readonly trend: SegmentTrend;
  readonly next: NextValue;
  readonly crossings: readonly Crossing[];
  readonly doubts: readonly TrendDoubt[];
}

/** Everything that a report of histories gets to see. */
export interface TrendReport {
  readonly trends: readonly SeriesTrend[];
  /** About what was read: Runs left out, environments kept apart. */
  readonly warnings: readonly Warning[];
}
