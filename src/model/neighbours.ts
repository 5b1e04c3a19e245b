// What a benchmark follows of what its neighbours do, as a comparison tells it.
import type { NeighbourMetric } from './neighbour-metrics.ts';

export type SpinMetric = 'throughputNs' | NeighbourMetric;

export interface FollowedSpin {
  readonly metric: SpinMetric;
  /** By how much log time rises with the log of the spin, both by the reference spin. */
  readonly slopeRatio: number;
  /** Standard error of it, by the jackknife over launches. */
  readonly slopeErrorRatio: number;
}

export interface NeighbourSide {
  /** By how much its median launch was slower than at the quietest state seen, by the line. */
  readonly takenOffRatio: number;
}

export type Neighbours =
  | {
      readonly kind: 'taken-off';
      readonly spins: readonly FollowedSpin[];
      /** Before and after; one alone where nothing is compared. */
      readonly sides: readonly NeighbourSide[];
      /** Spread of launches of a side, low samples as they are and with it taken off. */
      readonly plainSpreadRatio: number;
      readonly leftSpreadRatio: number;
    }
  /** Both sides met another state of the core, and what that costs the benchmark was not seen. */
  | { readonly kind: 'unknown-cost'; readonly stateRatio: number };
