// What can make the numbers of one microbenchmark mislead.

export type MicroCaveat =
  | { readonly code: 'few-samples'; readonly sampleCount: number; readonly launchCount: number }
  /** An empty function takes half of the median or more. */
  | { readonly code: 'at-floor'; readonly medianNs: number; readonly floorNs: number }
  | {
      readonly code: 'bimodal-launches';
      readonly fastCount: number;
      readonly launchCount: number;
      /** Fastest launch of the slow mode ÷ slowest of the fast one. */
      readonly nearestRatio: number;
    }
  | {
      readonly code: 'time-by-operations';
      readonly direction: 'rises' | 'falls';
      readonly fromOperations: number;
      readonly toOperations: number;
    }
  /** Share of the samples, 0 to 1. */
  | { readonly code: 'disturbed'; readonly disturbedRatio: number }
  | { readonly code: 'coarse-clock'; readonly sampleNs: number; readonly clockStepNs: number }
  /** p90 ÷ p10 of the reference spins, less 1. */
  | { readonly code: 'unsteady-machine'; readonly spreadRatio: number }
  /** Share of the time in which the counters ran, 0 to 1. */
  | { readonly code: 'counters-multiplexed'; readonly countedRatio: number };
