// What baremark.config.{ts,mjs,json} may say. Everything is optional; flags win over it.

export interface BaremarkConfig {
  /** Globs of bench files, relative to the config file. */
  readonly include?: readonly string[];
  /** Thresholds such as `'p99 < 200ms'` by exact benchmark name or by a glob over names. */
  readonly thresholds?: Readonly<Record<string, readonly string[]>>;
  /** Fresh processes a benchmark. */
  readonly launches?: number;
  readonly timeoutMs?: number;
  /** Thread counts of `scale`. */
  readonly threads?: readonly number[];
  readonly samplingMs?: number;
  readonly warmupMs?: number;
  readonly maxWarmupMs?: number;
  /** Visits of each thread count. */
  readonly rounds?: number;
  readonly windowMs?: number;
  /** Smallest relative change worth reporting (0.03 = 3 %). */
  readonly marginRatio?: number;
  /** Relative change above which a regression is an alert (0.1 = 10 %). */
  readonly alertRatio?: number;
  /** Speed-up ÷ threads that scaling must reach, 0 to 1. */
  readonly efficiencyGateRatio?: number;
}
