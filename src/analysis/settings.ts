// What the user may set about judging one Run.

export interface AnalysisSettings {
  /** Speed-up ÷ threads that scaling must reach up to the usable CPUs, 0 to 1. */
  readonly efficiencyGateRatio: number;
  /** Thresholds such as `'p99 < 200ms'`, by exact benchmark name or by a glob over names. */
  readonly thresholds: Readonly<Record<string, readonly string[]>>;
  /** Price of one core-hour, in any currency; null when not set. */
  readonly costPerCoreHour: number | null;
  /** Seed of every resampling. */
  readonly seed: number;
}

export const defaultAnalysisSettings: AnalysisSettings = {
  efficiencyGateRatio: 0.7,
  thresholds: {},
  costPerCoreHour: null,
  seed: 1,
};
