// What the reasoning wing says, and how sure it is.

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
  /** What was compared, e.g. `time per operation ÷ reference spin, p25 of each launch`. */
  readonly quantity: string;
  readonly unit: 'ns' | 'ratio' | 'perSec';
  readonly before: Estimate;
  readonly after: Estimate;
  /** after ÷ before; above 1 is slower for times. */
  readonly ratio: Estimate;
  /** Two-sided Mann-Whitney. */
  readonly pValue: number;
  readonly adjustedPValue: number;
  readonly marginRatio: number;
  readonly beforeLaunchCount: number;
  readonly afterLaunchCount: number;
}

/**
 * `unchanged` is a tight interval inside the margin; `inconclusive` an interval too wide to say;
 * `no-baseline` that nothing was there to compare with; `incomparable` that it must not be.
 */
export type Verdict =
  | { readonly kind: 'improved'; readonly comparison: Comparison; readonly sentence: string }
  | {
      readonly kind: 'regressed';
      readonly comparison: Comparison;
      /** The change also exceeds the alert level. */
      readonly isAlert: boolean;
      readonly sentence: string;
    }
  | { readonly kind: 'unchanged'; readonly comparison: Comparison; readonly sentence: string }
  | {
      readonly kind: 'inconclusive';
      readonly comparison: Comparison | null;
      readonly benchmarkName: string;
      readonly sentence: string;
    }
  | { readonly kind: 'incomparable'; readonly benchmarkName: string; readonly sentence: string }
  | { readonly kind: 'no-baseline'; readonly benchmarkName: string; readonly sentence: string };

export type VerdictKind = Verdict['kind'];
