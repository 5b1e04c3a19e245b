// The records with which node:bench reports a run, in their order: plans of all benchmarks, then start, samples
// and completion of each, diagnostics in between, one summary.
import type { ParamValue } from '../../../model/run/measurement.ts';
import type { Diagnostic, TimedSample } from '../../declare/context.ts';

/** Which run, and which file of it, a record belongs to. */
export interface RunScope {
  readonly runId: string;
  readonly fileRunId: string | null;
  readonly entryFile: string | null;
}

export interface BenchmarkName {
  readonly benchId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly namePath: readonly string[];
}

interface Place {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

export interface BenchmarkRecord extends RunScope, BenchmarkName, Place {
  readonly tags: readonly string[];
  readonly params: Readonly<Record<string, ParamValue>>;
}

export interface PlanRecord extends BenchmarkRecord {
  readonly diagnosticChannels: readonly string[];
  readonly samples: number;
  readonly warmup: number;
  /** Milliseconds; null without a limit. */
  readonly timeout: number | null;
  readonly yieldBetweenSamples: boolean;
  readonly selected: boolean;
  readonly skip?: string | true;
}

export interface SampleRecord extends RunScope, BenchmarkName, TimedSample {
  readonly index: number;
}

export interface CompleteRecord extends BenchmarkRecord {
  readonly samples: readonly TimedSample[];
  readonly summary?: RateSummary;
  readonly error?: unknown;
  readonly skip?: string | true;
}

/** Of rates, operations per second, each sample counting alike. */
export interface RateSummary {
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly stddev: number;
  readonly coefficientOfVariation: number;
  readonly confidenceInterval: { readonly lower: number; readonly upper: number };
  readonly medianConfidenceInterval: { readonly lower: number; readonly upper: number };
  readonly skewness: number;
}

export interface DiagnosticRecord extends RunScope, Partial<BenchmarkName>, Partial<Place> {
  readonly message: unknown;
  readonly level: Diagnostic['level'] | 'error';
  readonly error?: unknown;
  readonly detail?: unknown;
  readonly phase?: 'warmup' | 'measurement';
  readonly index?: number;
  /** Of what the file printed. */
  readonly stream?: 'stdout' | 'stderr';
}

export interface Counts {
  readonly completed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly total: number;
}

export interface SummaryRecord extends RunScope {
  readonly success: boolean;
  readonly counts: Counts;
  readonly duration_ns: bigint;
  readonly file: string | null;
}

export type BenchRecord =
  | { readonly type: 'bench:plan'; readonly data: PlanRecord }
  | { readonly type: 'bench:start'; readonly data: BenchmarkRecord }
  | { readonly type: 'bench:sample'; readonly data: SampleRecord }
  | { readonly type: 'bench:complete'; readonly data: CompleteRecord }
  | { readonly type: 'bench:diagnostic'; readonly data: DiagnosticRecord }
  | { readonly type: 'bench:summary'; readonly data: SummaryRecord };

/** Takes a record; a promise asks the run to wait until it is kept. */
export type EmitRecord = (record: BenchRecord) => void | Promise<void>;
