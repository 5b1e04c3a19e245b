// The ratios of hardware counters as people call them, and what a reader must believe of each.
import type { DerivedId } from '../../analysis/micro/derived.ts';

interface RatioLabel {
  readonly label: string;
  /** What must hold for the number to mean what its label says. */
  readonly assumption: string;
}

export const counterRatioLabels: { readonly [id in DerivedId]: RatioLabel } = {
  instructionsPerCycle: {
    label: 'instructions per cycle',
    assumption: 'both counted in the same instants; far below 1 the code waits, mostly for memory',
  },
  cyclesPerOperation: {
    label: 'cycles per operation',
    assumption: 'unlike time it does not change with the clock rate',
  },
  cacheMissesPerOperation: {
    label: 'cache misses per operation',
    assumption: 'of the last level, as the processor defines the event',
  },
  branchMissesPerOperation: {
    label: 'branch misses per operation',
    assumption: 'each costs ten to twenty cycles',
  },
  effectiveGhz: {
    label: 'effective GHz',
    assumption: 'cycles ÷ CPU time; too low when user code alone was counted',
  },
};
