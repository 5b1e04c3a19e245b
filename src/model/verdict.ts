// What the reasoning wing says, and how sure it is.

import type { Unit } from './metric/metric.ts';
import type { CodeComparison } from './run/code.ts';
import type { Neighbours } from './run/neighbours.ts';
import type {
  IdentityDifference,
  NotCompared,
  OperationsNote,
  TailDoubt,
  Undecided,
} from './verdict-reason.ts';

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

/** What was compared: the time per operation, and where in a launch it was taken. */
export type ComparedQuantity =
  | {
      readonly kind: 'launches';
      /** Which samples of a launch stand for it: `p2 to p10`, `p95`. */
      readonly level: string;
      /** Divided by the reference spin. */
      readonly isNormalised: boolean;
      /** The cost of neighbours is subtracted. */
      readonly isAdjusted: boolean;
      /** Present where the same number of samples was taken of every launch. */
      readonly sampleCount?: number;
    }
  /** Each side of a launch by the samples named. */
  | { readonly kind: 'pairs'; readonly level: string }
  /** Of all threads together: 1 ÷ throughput. */
  | { readonly kind: 'threads'; readonly replicate: 'runs' | 'rounds' };

export interface Comparison {
  readonly benchmarkId: string;
  readonly benchmarkName: string;
  readonly quantity: ComparedQuantity;
  readonly unit: 'ns' | 'ratio' | 'perSec';
  readonly before: Estimate;
  readonly after: Estimate;
  /**
   * Plain times per operation of both sides, ns, where something else is compared: medians over the
   * launches' values at the same level, not divided by the reference spin.
   */
  readonly times?: { readonly beforeNs: number; readonly afterNs: number };
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
    }
  | {
      readonly kind: 'too-few-samples';
      readonly percentile: Percentile;
      /** Of the launch that has fewest, and what the percentile needs. */
      readonly sampleCount: number;
      readonly fewestSampleCount: number;
    }
  | {
      /** Others took the CPU from one side far more than from the other: its slow samples are not the code's. */
      readonly kind: 'disturbed';
      readonly percentile: Percentile;
      readonly reason: TailDoubt;
    };

/** No file that the source names differs, and the source does not show all that is loaded. */
export interface OpenCode {
  readonly kind: 'open';
}

/** What was held against what, and by which rule. */
export type Basis =
  /** Launches of saved Runs. */
  | { readonly kind: 'launches' }
  /** Two versions batch against batch. */
  | { readonly kind: 'pairs' }
  /** Two versions launch by launch; `because`: why they cannot be set up together. */
  | { readonly kind: 'turns'; readonly because: string }
  /** Threads of a scaling study, by Runs. */
  | { readonly kind: 'runs' }
  /** The same by rounds, which cannot tell what the next launch would change; `enoughRunCount` a side could. */
  | {
      readonly kind: 'rounds';
      readonly beforeCount: number;
      readonly afterCount: number;
      readonly enoughRunCount: number;
    }
  /** Means, and how many standard deviations of the baseline they lie apart. */
  | { readonly kind: 'classic'; readonly changeRatio: number; readonly score: number };

/** What a comparison of the usual time comes with. */
interface Judged {
  readonly comparison: Comparison;
  readonly basis: Basis;
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
  /** Whether the sides load different code; absent where nothing is known of it. */
  readonly code?: CodeComparison | OpenCode;
  /** Present where the time depends on the operations done before. */
  readonly operations?: OperationsNote;
  /** Present for sides of different machines or runtimes that were compared all the same. */
  readonly across?: readonly IdentityDifference[];
} & (
  | (Judged & { readonly kind: 'improved' | 'unchanged' })
  | (Judged & {
      readonly kind: 'regressed';
      /** The change also exceeds the alert level. */
      readonly isAlert: boolean;
      readonly alertRatio: number;
    })
  | (Judged & {
      readonly kind: 'inconclusive';
      readonly benchmarkName: string;
      /** Slower, and most likely by the margin or more: a warning, which fails nothing. */
      readonly isSuspected: boolean;
      readonly reason: Undecided;
    })
  | {
      readonly kind: 'inconclusive';
      readonly benchmarkName: string;
      readonly comparison: null;
      readonly isSuspected: false;
      readonly reason: NotCompared;
      readonly hints: readonly [];
      readonly tails: readonly [];
    }
  | {
      readonly kind: 'incomparable';
      readonly benchmarkName: string;
      readonly differences: readonly IdentityDifference[];
    }
  | { readonly kind: 'same-code'; readonly benchmarkName: string }
  | {
      readonly kind: 'no-baseline';
      readonly benchmarkName: string;
      /** What was never measured before. */
      readonly study: 'micro' | 'scaling';
    }
);

export type VerdictKind = Verdict['kind'];
