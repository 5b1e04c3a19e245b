// What the reasoning wing says, and how sure it is.

import type { Unit } from './metric/metric.ts';
import type { CodeComparison } from './run/code.ts';
import type { Neighbours } from './run/neighbours.ts';

/** A number with its interval. `confidence` is what the method reached, not what was asked of it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Coverage that the interval reaches, 0 to 1; 0 when there were too few values for any interval. */
  readonly confidence: number;
  readonly count: number;
  readonly method: string;
}

export interface Comparison {
  readonly benchmarkId: string;
  readonly benchmarkName: string;
  /** What was compared, e.g. `time per operation, p95 of each launch`. */
  readonly quantity: string;
  readonly unit: 'ns' | 'ratio' | 'perSec';
  readonly before: Estimate;
  readonly after: Estimate;
  /** after ÷ before; above 1 is slower for times. */
  readonly ratio: Estimate;
  /** Two-sided; of Mann-Whitney, or of Student for pairs. */
  readonly pValue: number;
  readonly adjustedPValue: number;
  readonly marginRatio: number;
  readonly beforeLaunchCount: number;
  readonly afterLaunchCount: number;
  /** Absent if nothing was subtracted and both sides met the same state of the core. */
  readonly neighbours?: Neighbours;
}

/** Something else that changed beside the time. */
export type HintSubject =
  | 'gcNs'
  | 'runDelayNs'
  | 'blockedNs'
  | 'instructions'
  | 'instructionsPerCycle'
  | 'effectiveGhz'
  | 'allocatedBytesPerOperation'
  | 'gcCount'
  | 'cacheMisses'
  | 'branchMisses'
  | 'minorFaults'
  | 'majorFaults'
  | 'voluntarySwitches'
  | 'involuntarySwitches'
  | 'helperCpuNs';

/**
 * `explains`: a known part of the change; `accompanies`: changed with it and could matter, at a cost
 * that nobody measured; `ruled-out`: did not change, which excludes the other explanation.
 */
export type HintRole = 'explains' | 'accompanies' | 'ruled-out';

export interface Hint {
  readonly subject: HintSubject;
  readonly role: HintRole;
  /** For people, e.g. `instructions per operation`. */
  readonly label: string;
  readonly unit: Unit;
  /** Medians over launches, per operation or as a ratio. */
  readonly before: Estimate;
  readonly after: Estimate;
  /**
   * Part of the change that it explains, 1 being all of it; null where nobody knows. Parts overlap
   * (a collection takes CPU time and makes faults), so they must not be added.
   */
  readonly shareRatio: number | null;
  /** Two-sided, of its own change, adjusted for the number of things that were looked at. */
  readonly adjustedPValue: number;
}

export type Percentile = 'p95' | 'p99';

/** What is said of the slowest operations, which the verdict on the usual time cannot see. */
export type TailVerdict =
  | {
      readonly kind: 'regressed' | 'improved' | 'unchanged' | 'inconclusive';
      readonly percentile: Percentile;
      readonly comparison: Comparison;
      readonly hints: readonly Hint[];
      readonly sentence: string;
    }
  | {
      readonly kind: 'too-few-samples';
      readonly percentile: Percentile;
      /** Of the launch that has fewest, and what the percentile needs. */
      readonly sampleCount: number;
      readonly fewestSampleCount: number;
      readonly sentence: string;
    }
  | {
      /** Others took the CPU from one side far more than from the other: its slow samples are not the code's. */
      readonly kind: 'disturbed';
      readonly percentile: Percentile;
      /** By how much, in words. */
      readonly reason: string;
      readonly sentence: string;
    };

/** What a comparison of the usual time comes with. */
interface Judged {
  readonly sentence: string;
  /** The part that explains most first; empty when nothing does. */
  readonly hints: readonly Hint[];
  readonly tails: readonly TailVerdict[];
}

/**
 * `unchanged` is a tight interval inside the margin; `inconclusive` an interval too wide to say;
 * `no-baseline` that nothing was there to compare with; `incomparable` that it must not be; `same-code`
 * that no file that it loads differs, so that it was not measured.
 */
export type Verdict = {
  /** Whether the sides load different code; absent if unknown. */
  readonly code?: CodeComparison;
} & (
  | (Judged & { readonly kind: 'improved' | 'unchanged'; readonly comparison: Comparison })
  | (Judged & {
      readonly kind: 'regressed';
      readonly comparison: Comparison;
      /** The change also exceeds the alert level. */
      readonly isAlert: boolean;
    })
  | (Judged & {
      readonly kind: 'inconclusive';
      readonly comparison: Comparison | null;
      readonly benchmarkName: string;
      /** Slower, and most likely by the margin or more: a warning, which fails nothing. */
      readonly isSuspected: boolean;
    })
  | { readonly kind: 'incomparable'; readonly benchmarkName: string; readonly sentence: string }
  | { readonly kind: 'same-code'; readonly benchmarkName: string; readonly sentence: string }
  | { readonly kind: 'no-baseline'; readonly benchmarkName: string; readonly sentence: string }
);

export type VerdictKind = Verdict['kind'];
