// Why a verdict says no more than it does, as data; ratios are shares from 0 to 1.
import type { EnvironmentIdentity } from './run/environment.ts';

/** A property in which the environments of two Runs differ; null stands for no quota and no limit. */
export interface IdentityDifference {
  readonly property: keyof EnvironmentIdentity;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Shares of two sides. */
interface SideShares {
  readonly beforeRatio: number;
  readonly afterRatio: number;
}

/** Shares of the time waited for a CPU, which lie far apart: by the benchmark's thread, or by all of the Run. */
export type UnequalMachines = SideShares & { readonly kind: 'own-waits' | 'run-waits' };

/** Why tails are not compared. */
export type TailDoubt =
  | UnequalMachines
  /** Neighbours on the host were busier on one side. */
  | { readonly kind: 'neighbours' }
  /** Shares of the samples in which the thread lost the CPU. */
  | (SideShares & { readonly kind: 'lost-cpu' });

/** Launches that would decide, and where to take them. */
export interface LaunchesWanted {
  readonly launchCount: number;
  /** The version that a paired comparison compares with; null for saved Runs. */
  readonly against: string | null;
  /** The baseline has too few as well. */
  readonly isBaselineShort: boolean;
}

/** Why a comparison decides nothing. */
export type Undecided =
  | UnequalMachines
  /** Neighbours were busier on one side, and what that costs is unknown. */
  | { readonly kind: 'unknown-neighbours' }
  | { readonly kind: 'few-launches'; readonly wanted: LaunchesWanted }
  /** Among so many benchmarks some difference as large is likely by chance. */
  | { readonly kind: 'chance'; readonly familySize: number; readonly wanted: LaunchesWanted }
  /** No fair number of launches would decide it. */
  | { readonly kind: 'beyond-reach'; readonly mostLaunchCount: number }
  /** The interval reaches over the margin; null where launches are not what is lacking. */
  | { readonly kind: 'wide'; readonly wanted: LaunchesWanted | null };

export type Direction = 'rises' | 'falls';

/** The time depends on the operations done before. */
export interface OperationsNote {
  /** How the time moves with their number. */
  readonly direction: Direction;
  /** After so many the launches compared began; null where both sides of each had done the same. */
  readonly operations: number | null;
  /** Launches left out because they did a different number. */
  readonly leftOutCount: number;
}

/** The sides did different numbers of operations before their samples, and that moves the time. */
export interface UnlikeOperations {
  readonly kind: 'unlike-operations';
  readonly direction: Direction;
  readonly found:
    | { readonly kind: 'far-apart'; readonly before: number; readonly after: number }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'mixed' }
    /** One side of each pair could not do as many as the other. */
    | { readonly kind: 'out-of-step' };
  /** What would help. */
  readonly remedy: 'compare-now' | 'keep-one-size';
}

/** Why there is nothing to compare. */
export type NotCompared =
  | UnlikeOperations
  /** As the measuring side worded it. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'no-samples' }
  | { readonly kind: 'no-time' }
  /** Measured before, and not in this Run. */
  | { readonly kind: 'vanished' };
