// What can make the numbers of a whole Run mislead.

/** Something else that took time on the machine, seen before the Run began. */
export type BusySign =
  /** Mean number of tasks that ran or waited in the last minute. */
  | { readonly kind: 'load'; readonly load: number; readonly machineCpuCount: number }
  /** Share of the time in which some task waited for a CPU, 0 to 1. */
  | { readonly kind: 'pressure'; readonly ratio: number }
  /** Share of the CPU time that the hypervisor took, 0 to 1. */
  | { readonly kind: 'steal'; readonly ratio: number };

export type RunCaveat =
  | { readonly code: 'incomplete-run'; readonly status: 'interrupted' | 'partial' }
  | {
      readonly code: 'few-launches';
      readonly fewCount: number;
      readonly benchmarkCount: number;
      /** Launches that a 95 % interval needs. */
      readonly neededCount: number;
    }
  | { readonly code: 'machine-busy'; readonly signs: readonly BusySign[] }
  | { readonly code: 'waited-in-vain'; readonly launchCount: number; readonly waitedNs: number }
  | {
      readonly code: 'cost-does-not-grow';
      readonly family: string;
      readonly parameter: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly code: 'unused-threshold'; readonly pattern: string };
