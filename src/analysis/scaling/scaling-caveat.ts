// What is doubted of a scaling study.

export type ScalingCaveat =
  | {
      readonly code: 'machine-not-quiet';
      /** Share of their time that threads waited for a CPU, where there was one for each. */
      readonly waits: readonly { readonly threads: number; readonly waitRatio: number }[];
    }
  | {
      readonly code: 'few-rounds';
      readonly fewestRounds: number;
      readonly neededRounds: number;
    }
  | {
      readonly code: 'no-single-thread';
      /** The smallest count, against which the others are held. */
      readonly baseThreads: number;
    }
  | { readonly code: 'ceiling-not-quiet'; readonly threadCounts: readonly number[] }
  | {
      readonly code: 'ceiling-windows-left-out';
      readonly windowCount: number;
      /** CPUs that a window's threads must have been given, of those asked for. */
      readonly leastSupplyRatio: number;
    };
