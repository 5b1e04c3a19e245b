// What baremark.config.{ts,mjs,json} may say. Everything is optional; flags win over it.

export interface BaremarkConfig {
  /** Globs of bench files, relative to the config file. */
  readonly include?: readonly string[];
  /** Globs of scenario files, relative to the config file. */
  readonly scenarios?: readonly string[];
  /** Thresholds such as `'p99 < 200ms'` by exact benchmark name or by a glob over names. */
  readonly thresholds?: Readonly<Record<string, readonly string[]>>;
  /** Processes per benchmark. */
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
  /** Smallest relative change of the usual time worth reporting (0.03 = 3 %). */
  readonly marginRatio?: number;
  /** The same for p95 and p99, which vary more (0.1 by default). */
  readonly tailMarginRatio?: number;
  /** The same by benchmark, by exact name or by a glob over names, and by what is gated. */
  readonly margins?: Readonly<Record<string, MetricMargins>>;
  /** Relative change above which a regression is an alert (0.1 = 10 %). */
  readonly alertRatio?: number;
  /** Speed-up ÷ threads that scaling must reach, 0 to 1. */
  readonly efficiencyGateRatio?: number;
  /** Command that builds what git ignores (such as `dist/`) in a compared revision, e.g. `npm run build`. */
  readonly prepare?: string;
}

/** Smallest relative changes worth reporting, as ratios. */
export interface MetricMargins {
  /** The usual time. */
  readonly timeRatio?: number;
  readonly p95Ratio?: number;
  readonly p99Ratio?: number;
}
