// What was asked for: enough to repeat the Run.

export interface MicroPlan {
  readonly study: 'micro';
  /** Fresh processes a benchmark. */
  readonly launches: number;
  /** Time spent in timed samples, a launch. */
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  /** A benchmark that still changes regime after this long is reported as such. */
  readonly maxWarmupNs: number;
}

export interface ScalingPlan {
  readonly study: 'scaling';
  readonly threads: readonly number[];
  readonly rounds: number;
  readonly windowNs: number;
}

export type StudyPlan = MicroPlan | ScalingPlan;

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
