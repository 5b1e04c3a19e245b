// What was asked for: enough to repeat the Run.

/** Along which something is measured that is not the number of threads. */
export type Dimension = 'memory' | 'cache' | 'bandwidth';

export interface MicroPlan {
  readonly study: 'micro';
  /** Present when the benchmarks are the built-in ones of a dimension. */
  readonly dimension?: Dimension;
  /** Processes per benchmark. */
  readonly launches: number;
  /** Time spent in timed samples, a launch. */
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  /** A benchmark that still changes regime after this long is reported as such. */
  readonly maxWarmupNs: number;
  /** Present when a collection is forced before each sample. */
  readonly gc?: 'between';
  /** Present when each launch is kept on the CPU that it finds quickest. */
  readonly pin?: 'quickest';
  /** Present when benchmarks got exactly the samples and warm-up calls that they ask for. */
  readonly samples?: 'exact';
  /** Present when launches go on until the interval is narrow enough. */
  readonly precision?: Precision;
}

export interface Precision {
  /** Half width of the interval ÷ its value that is asked for. */
  readonly ratio: number;
  /** Budget: most launches of a benchmark; `launches` is then the fewest. */
  readonly maxLaunches: number;
}

/** `cores`: one thread a core as long as there are cores; `smt`: the siblings of a core together. */
export type PinMode = 'none' | 'cores' | 'smt';

export interface ScalingPlan {
  readonly study: 'scaling';
  /** Whether every thread was pinned to its own CPU; absent means `none`. */
  readonly pin?: PinMode;
  readonly threads: readonly number[];
  /** Fewest visits of each thread count. */
  readonly rounds: number;
  /** Most of them, unless every efficiency is known well enough before; absent means `rounds`. */
  readonly maxRoundCount?: number;
  readonly windowNs: number;
  /** Whether the threads share a fixed number of operations, or each works all the time (absent). */
  readonly work?: 'weak' | 'strong';
  /** Present when the same number of processes was measured, too. */
  readonly processes?: 'beside';
}

/** Two versions of each benchmark, batch against batch. */
export interface PairPlan {
  readonly study: 'pair';
  /** What the present version is compared with, as typed: a git ref, a path or package@version. */
  readonly against: string;
  /** Command that built what git ignores in a revision; present if there was one. */
  readonly prepare?: string;
  /** Isolates that the two versions run in: one for both, or one each that take turns. */
  readonly isolates: 1 | 2;
  /** Most launches of a benchmark; it ends earlier once its verdict is certain. */
  readonly launches: number;
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  readonly maxWarmupNs: number;
  /** Present when a collection is forced before each sample. */
  readonly gc?: 'between';
}

/** Scenarios repeated and checked for resources that are never released. */
export interface LeakPlan {
  readonly study: 'leak';
  /** Pairs of a subject and a control process, in turn; 1 for another process. */
  readonly rounds: number;
  /** Of each process; a scenario may declare others. */
  readonly snapshots: number;
  /** Operations of each subject by flag; null for what scenarios declare, and where the clock paces. */
  readonly operations: number | null;
  /** Present when a scenario that stays undecided, or seems to leak a little, is repeated longer. */
  readonly extend?: 'undecided';
  /** Between snapshots; present where the clock paces them. */
  readonly intervalNs?: number;
  /** How long the target is watched; present where the clock paces the snapshots. */
  readonly durationNs?: number;
  /** Present when no collection is forced before snapshots. */
  readonly collection?: 'natural';
  /** Present when the study may be stopped and resumed. */
  readonly soak?: 'resumable';
  /** The process that is watched; present when it is not a scenario's. */
  readonly target?: { readonly pid: number; readonly command: string };
}

/** Of a study without its own type of plan: its settings by name. */
export interface NamedPlan {
  readonly study: 'named';
  readonly name: string;
  /** Numbers in base units, which their names say: `pauseNs`. */
  readonly settings: Readonly<Record<string, number | string | boolean>>;
}

export type StudyPlan = MicroPlan | ScalingPlan | PairPlan | LeakPlan | NamedPlan;

export interface Plan {
  /** Seed of every random choice: order of benchmarks, rounds, workers, resampling. */
  readonly seed: number;
  readonly isQuick: boolean;
  readonly filters: readonly string[];
  readonly timeoutMs: number;
  readonly studies: readonly StudyPlan[];
  /** The command as typed, for people. */
  readonly command: string;
}
