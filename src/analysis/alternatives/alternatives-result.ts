// How many times as fast each of several ways to do the same work is, as data.
import type { Estimate } from '../../model/verdict.ts';
import type { NotCompared } from '../../model/verdict-reason.ts';

export interface AlternativesResult {
  /** What all of them do, for people. */
  readonly group: string;
  readonly file: string;
  readonly baseline: { readonly benchmarkId: string; readonly label: string };
  /** In the order of the verdicts. */
  readonly alternatives: readonly AlternativeResult[];
}

export type AlternativeResult = { readonly benchmarkId: string; readonly label: string } & (
  | {
      /** `as-fast`: the whole interval lies inside the margin. */
      readonly kind: 'faster' | 'slower' | 'as-fast' | 'undecided';
      /** Time of the reference ÷ time of this one: above 1 is faster. */
      readonly timesAsFast: Estimate;
      /** Of no difference, adjusted for the group (Holm 1979). */
      readonly adjustedPValue: number;
      readonly marginRatio: number;
      /** Why each was measured in a separate process; null where both took turns. */
      readonly apart: string | null;
    }
  | { readonly kind: 'not-compared'; readonly reason: NotCompared }
);
