// What baremark.config.{ts,mjs,json} may say. Everything is optional; flags win over it.

export interface BaremarkConfig {
  /** JSON Schema of this file, for editors; it has no other effect. */
  readonly $schema?: string;
  /** Globs of bench files, relative to the config file; by default all `*.bench.{ts,mts,cts,js,mjs,cjs}`. */
  readonly include?: readonly string[];
  /** Globs of scenario files, relative to the config file; by default all `*.scenario.{ts,mts,cts,js,mjs,cjs}`. */
  readonly scenarios?: readonly string[];
  /** Thresholds such as `'p99 < 200ms'` by exact benchmark name or by a glob over names; none by default. */
  readonly thresholds?: Readonly<Record<string, readonly string[]>>;
  /** Processes per benchmark (3 by default). */
  readonly launches?: number;
  /** Time limit per benchmark, ms (60000 by default). */
  readonly timeoutMs?: number;
  /** Thread counts of `scale` (1, 2, 4, 8, 16 and 32 by default). */
  readonly threads?: readonly number[];
  /** Sampling time per launch, ms (60 by default). */
  readonly samplingMs?: number;
  /** Shortest warm-up, ms (30 by default). */
  readonly warmupMs?: number;
  /** Longest warm-up, ms (4000 by default). */
  readonly maxWarmupMs?: number;
  /** Rounds per thread count (10 to 20 by default). */
  readonly rounds?: number;
  /** Length of a common window of a scaling study, ms (200 by default). */
  readonly windowMs?: number;
  /** Smallest relative change of the usual time worth reporting (0.03 = 3 %, the default against a saved run; 0.02 with `--against`). */
  readonly marginRatio?: number;
  /** The same for p95 and p99, which vary more (0.1 by default). */
  readonly tailMarginRatio?: number;
  /** The same by benchmark, by exact name or by a glob over names, and by what is gated; none by default. */
  readonly margins?: Readonly<Record<string, MetricMargins>>;
  /** Relative change above which a regression is an alert (0.1 = 10 %, the default). */
  readonly alertRatio?: number;
  /** Speed-up ÷ threads that scaling must reach, 0 to 1 (0.7 by default). */
  readonly efficiencyGateRatio?: number;
  /** Command that builds what git ignores (such as `dist/`) in a compared revision, e.g. `npm run build`; none by default. */
  readonly prepare?: string;
}

/** Smallest relative changes worth reporting, as ratios. */
export interface MetricMargins {
  /** The usual time; by default as `marginRatio`. */
  readonly timeRatio?: number;
  /** By default as `tailMarginRatio`. */
  readonly p95Ratio?: number;
  /** By default as `tailMarginRatio`. */
  readonly p99Ratio?: number;
}
