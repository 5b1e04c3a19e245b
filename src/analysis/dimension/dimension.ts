// What the built-in benchmarks of a dimension say together: curves over one parameter.
import type { Dimension } from '../../model/run/plan.ts';
import type { Estimate } from '../../model/verdict.ts';

export type DimensionUnit = 'ns' | 'bytesPerSec' | 'perSec' | 'ratio';

/**
 * Of memory: time of a read that waits for the one before, bytes read in order; of a cache: requests
 * that hit, time of a request; of messages: bytes, messages, CPU time of both sides.
 */
export type DimensionQuantity =
  | 'read-latency'
  | 'read-bandwidth'
  | 'hit-ratio'
  | 'request-time'
  | 'bytes'
  | 'messages'
  | 'cpu-per-byte';

export interface DimensionCurve {
  readonly name: string;
  /** By the parameter, ascending. */
  readonly points: readonly { readonly at: number; readonly estimate: Estimate }[];
}

/** Curves of one quantity, to be drawn on one pair of axes. */
export interface DimensionPanel {
  readonly quantity: DimensionQuantity;
  readonly unit: DimensionUnit;
  /** Whether ratios matter more than differences. */
  readonly isLogarithmic: boolean;
  readonly curves: readonly DimensionCurve[];
}

/** A place on the parameter's axis that the system states. */
export interface DimensionMark {
  readonly name: string;
  readonly at: number;
}

export type DimensionFinding =
  | {
      /** A change of level between two neighbouring sizes that lasts until the next one. */
      readonly kind: 'step';
      readonly fromBytes: number;
      readonly toBytes: number;
      /** Level after ÷ level before, with the bounds of its 95 % interval. */
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
      /** Of the Mann-Whitney test of the sizes before and after. */
      readonly pValue: number;
      /** Cache that ends there as the system says; null when none does. */
      readonly cacheName: string | null;
    }
  | { readonly kind: 'no-step'; readonly valueCount: number }
  | { readonly kind: 'caches-unknown'; readonly reason: string }
  | { readonly kind: 'not-beyond'; readonly largestBytes: number; readonly cache: DimensionMark }
  | {
      /** Where a better choice of what to evict would gain most. */
      readonly kind: 'widest-gap';
      readonly entries: number;
      readonly hitRatio: number;
      readonly bestHitRatio: number;
    }
  /** A benchmark that failed or was left out, for want of memory say. */
  | { readonly kind: 'not-measured'; readonly name: string; readonly reason: string }
  | {
      readonly kind: 'peak';
      readonly ratePerSec: number;
      readonly messageBytes: number;
      readonly curveName: string;
    };

export interface DimensionResult {
  readonly dimension: Dimension;
  /** `working set` */
  readonly parameter: string;
  readonly parameterUnit: 'bytes' | 'count';
  readonly panels: readonly DimensionPanel[];
  readonly marks: readonly DimensionMark[];
  readonly findings: readonly DimensionFinding[];
}
