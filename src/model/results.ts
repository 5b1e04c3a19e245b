// The results of one Run without its raw columns: the document that other programs read. Whatever is
// missing is `unavailable` with its reason, never zero.
import type { Unit } from './metric/metric.ts';
import type { Environment } from './run/environment.ts';
import type { Outcome, ParamValue } from './run/measurement.ts';
import type { RunStatus } from './run/run.ts';
import type { ThresholdUnit } from './threshold.ts';
import type { VerdictKind } from './verdict.ts';

/** Raised when a field changes meaning or goes away; new fields do not raise it. */
export const resultsVersion = 1;

/** Path of the JSON Schema, as the installed package exports it. */
export const resultsSchema = 'baremark/schema/results.schema.json';

export interface Absent {
  readonly kind: 'unavailable';
  readonly reason: string;
}

export type Interval =
  | {
      readonly kind: 'known';
      readonly low: number;
      readonly high: number;
      /** Coverage that the interval reaches, 0 to 1. */
      readonly confidence: number;
    }
  | Absent;

/** A number in the unit that its field says, with its interval. */
export type Value =
  | { readonly kind: 'known'; readonly value: number; readonly interval: Interval }
  | Absent;

/** A number without an interval. */
export type PlainValue = { readonly kind: 'known'; readonly value: number } | Absent;

export interface TailChange {
  readonly percentile: 'p95' | 'p99';
  readonly verdict:
    | 'regressed'
    | 'improved'
    | 'unchanged'
    | 'inconclusive'
    | 'too-few-samples'
    | 'disturbed';
  /** After ÷ before − 1: 0.1 is 10 % slower. */
  readonly changeRatio: Value;
}

/** How a benchmark compares with the baseline, the other Run or the other version. */
export type ComparisonResult =
  | {
      readonly kind: 'known';
      readonly verdict: VerdictKind;
      /** Whether it fails the gate: the usual time or a tail regressed. */
      readonly hasRegressed: boolean;
      /** Whether it regressed by more than the alert level. */
      readonly isAlert: boolean;
      /** After ÷ before − 1 of the time per operation: 0.1 is 10 % slower. */
      readonly changeRatio: Value;
      /** Smallest change that counts, as a ratio. */
      readonly marginRatio: PlainValue;
      /** Two-sided, corrected for the number of comparisons. */
      readonly adjustedPValue: PlainValue;
      readonly tails: readonly TailChange[];
      /** The verdict in one sentence, for people. */
      readonly sentence: string;
    }
  | Absent;

/** A threshold and whether it is met. */
export interface LimitResult {
  /** As written: `p99 < 200ms`. */
  readonly threshold: string;
  readonly outcome: 'met' | 'missed' | 'not-measured';
  readonly limit: { readonly value: number; readonly unit: ThresholdUnit };
  /** In the unit of the limit. */
  readonly observed: PlainValue;
}

/** What identifies a benchmark or scenario. */
export interface ResultSubject {
  /** Stable over machines: file, names, sorted params. */
  readonly id: string;
  readonly name: string;
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** Its line counts from 1; the file may be another one that the bench file imports. */
  readonly declaredAt:
    | { readonly kind: 'known'; readonly file: string; readonly line: number }
    | Absent;
  readonly tags: readonly string[];
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly isCritical: boolean;
  readonly outcome: Outcome;
  /** Codes of its warnings, each once. */
  readonly warnings: readonly string[];
}

/** Percentiles of the time per operation over all samples, ns; `p50` is the median. */
export interface Percentiles {
  readonly p25: PlainValue;
  readonly p50: PlainValue;
  readonly p95: PlainValue;
  readonly p99: PlainValue;
  readonly p999: PlainValue;
}

export interface ThroughputResult {
  readonly unit: 'bytes' | 'items';
  /** Bytes or items per second. */
  readonly rate: Value;
}

export interface BenchmarkResult extends ResultSubject {
  /** Of all times here, per operation. */
  readonly unit: 'ns';
  /** Processes that measured it. */
  readonly launchCount: number;
  readonly sampleCount: number;
  readonly median: Value;
  readonly percentiles: Percentiles;
  /** Operations per second, from the median. */
  readonly rate: Value;
  /** Only of what the author says that an operation handles. */
  readonly throughput: readonly ThroughputResult[];
  /** V8 heap bytes per operation. */
  readonly allocatedBytes: Value;
  readonly limits: readonly LimitResult[];
  readonly comparison: ComparisonResult;
}

export interface ScalingPoint {
  readonly threads: number;
  /** More threads than usable CPUs: shown, never gated. */
  readonly isOversubscribed: boolean;
  readonly outcome: Outcome;
  /** Operations per second of all threads together. */
  readonly throughput: Value;
  /** Against one thread. */
  readonly speedup: Value;
  /** Speed-up ÷ threads. */
  readonly efficiency: Value;
  /** Efficiency against the gate. */
  readonly gate: 'met' | 'missed' | 'inconclusive' | 'not-gated';
  readonly comparison: ComparisonResult;
}

export interface ScalingCurveResult extends ResultSubject {
  readonly usableCpuCount: number;
  /** Efficiency that points must reach, 0 to 1. */
  readonly gateRatio: number;
  readonly points: readonly ScalingPoint[];
  /** Thresholds on efficiency. */
  readonly limits: readonly LimitResult[];
}

export interface ResourceVerdict {
  /** Id of the metric: `heapUsedBytes`. */
  readonly resource: string;
  readonly label: string;
  readonly unit: Unit;
  /** `reported`: shown, and not judged. */
  readonly verdict: 'leak' | 'no-leak' | 'inconclusive' | 'reported' | 'unavailable';
  /** Growth of the scenario beyond its control, in `unit` per `slopePer`. */
  readonly slope: Value;
  readonly slopePer: 'operation' | 'hour';
  /** In `unit`; unavailable where no rate is known. */
  readonly growthPerDay: Value;
  /** The verdict in one sentence, for people. */
  readonly sentence: string;
}

export interface CleanupVerdict {
  readonly ending: string;
  readonly verdict: 'clean' | 'stayed' | 'void' | 'failed';
  readonly sentence: string;
}

export interface LeakScenarioResult extends ResultSubject {
  /** Processes of the scenario, and of its control. */
  readonly subjectCount: number;
  readonly controlCount: number;
  readonly operationCount: number;
  readonly durationNs: number;
  readonly resources: readonly ResourceVerdict[];
  readonly cleanups: readonly CleanupVerdict[];
}

export interface Results {
  readonly $schema: typeof resultsSchema;
  readonly schemaVersion: typeof resultsVersion;
  readonly run: {
    readonly id: string;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
    readonly status: RunStatus;
    readonly command: string;
    readonly seed: number;
    readonly isQuick: boolean;
  };
  readonly commit: { readonly kind: 'known'; readonly value: string } | Absent;
  readonly environment: Environment;
  /** Of the command that wrote this. */
  readonly exitStatus: PlainValue;
  /** The baseline, Run or version that it was compared with, for people. */
  readonly against: { readonly kind: 'known'; readonly value: string } | Absent;
  readonly benchmarks: readonly BenchmarkResult[];
  readonly scaling: readonly ScalingCurveResult[];
  readonly leaks: readonly LeakScenarioResult[];
  /** Comparisons of what this Run did not measure. */
  readonly otherComparisons: readonly {
    readonly name: string;
    readonly comparison: ComparisonResult;
  }[];
  /** Codes of the warnings about the whole Run, each once. */
  readonly warnings: readonly string[];
}
