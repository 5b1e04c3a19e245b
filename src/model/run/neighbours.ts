// How sensitive a benchmark is to neighbours on the host, and how much a comparison subtracts for them.
import type { NeighbourMetric } from '../metric/neighbour-metrics.ts';

export type SpinMetric = 'throughputNs' | NeighbourMetric;

export interface FollowedSpin {
  readonly metric: SpinMetric;
  /** Rise of log(time ÷ reference) per rise of log(spin ÷ reference). */
  readonly slopeRatio: number;
  /** Its standard error, by the jackknife over launches. */
  readonly slopeErrorRatio: number;
}

export interface NeighbourSide {
  /** How much slower its median launch was than in the quietest state seen, by the fitted line. */
  readonly subtractedRatio: number;
}

export type Neighbours =
  | {
      readonly kind: 'subtracted';
      readonly spins: readonly FollowedSpin[];
      /** Before and after; one side if nothing is compared. */
      readonly sides: readonly NeighbourSide[];
      /** Spread of the launches of a side: nothing subtracted. */
      readonly plainSpreadRatio: number;
      /** The same after subtracting. */
      readonly leftSpreadRatio: number;
    }
  /** The core was in different states on the two sides, and what that costs is unknown. */
  | { readonly kind: 'unknown-cost'; readonly stateRatio: number };
