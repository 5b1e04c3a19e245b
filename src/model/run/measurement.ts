// What one benchmark said at one point: samples as columns, one row per timed batch (micro) or one row
// per thread and common window (scaling).

import type { MetricId, Unit } from '../metric/metric.ts';
import type { Warning } from '../warning.ts';
import type { CacheTrace, Diagnosis, Ending, LeakSettings, TallySeries } from './leak.ts';

export type ParamValue = string | number | boolean;

export interface BenchmarkIdentity {
  /** Stable over machines: repository-relative file, names, sorted params. */
  readonly id: string;
  /** For people: `suite > name (param=value)`. */
  readonly name: string;
  /** Repository-relative path with forward slashes. */
  readonly file: string;
  readonly tags: readonly string[];
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Absent in older Runs, for suites of other harnesses and outside of the project. */
  readonly declaredAt?: DeclaredAt;
}

/** Where a benchmark or scenario is declared. */
export interface DeclaredAt {
  /** Repository-relative path with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What the author asked of the judgement; stored so that an old Run can be judged again. */
export interface JudgementSettings {
  /** `'p99 < 200ms'` and the like. */
  readonly thresholds: readonly string[];
  /** Smallest relative change worth reporting, as a ratio (0.03 = 3 %); null for the default. */
  readonly marginRatio: number | null;
  readonly isCritical: boolean;
  /** Absent when the author did not say. */
  readonly work?: WorkPerOperation;
  /** Present where others do the same work in another way. */
  readonly alternative?: Alternative;
}

/** One of several ways to do the same work. */
export interface Alternative {
  /** What all of them do, for people; one group per file and name. '' for all that was selected. */
  readonly group: string;
  /** This way, for people. */
  readonly label: string;
  /** The others are compared with it. */
  readonly isBaseline: boolean;
  /** Present where the group has benchmarks of any file. */
  readonly isAcrossFiles?: true;
}

/** What one operation gets done: turns its time into a throughput. Above 0. */
export interface WorkPerOperation {
  readonly bytes?: number;
  readonly items?: number;
}

/** Where in the plan a measurement belongs. */
export type Point =
  | { readonly kind: 'micro'; readonly threads: 1; readonly launch: number }
  | {
      /** Row i of `before` and row i of `after` of a launch are one pair. */
      readonly kind: 'pair';
      readonly threads: 1;
      readonly launch: number;
      readonly side: 'before' | 'after';
      /** The version that was loaded and warmed first. */
      readonly first?: 'before' | 'after';
      /**
       * Why the two versions cannot be set up at once; present where each was measured in a separate
       * process, so that rows are no pairs.
       */
      readonly apart?: string;
    }
  | {
      readonly kind: 'scaling';
      readonly threads: number;
      /** More threads than usable CPUs: measures time slicing, never gated. */
      readonly isOversubscribed: boolean;
      /** `strong`: the threads share a fixed number of operations; absent or `weak`: each works all the time. */
      readonly work?: 'weak' | 'strong';
    }
  | {
      /** In the rounds of a scaling study: as many processes of one thread each, which share nothing. */
      readonly kind: 'processes';
      readonly threads: number;
      readonly work: 'weak' | 'strong';
    }
  | {
      /** A native kernel in the rounds of a scaling study: what this machine gives that many threads. */
      readonly kind: 'ceiling';
      readonly threads: number;
      readonly kernel: CeilingKernel;
    }
  | {
      /** Snapshots of one process that repeats a scenario, one per row. */
      readonly kind: 'leak';
      readonly threads: 1;
      readonly round: number;
      /** `control`: the same harness in a separate process, with an empty body. */
      readonly side: 'subject' | 'control';
    }
  | {
      /** Three rows: before the scenario, at the peak of each resource, and after this ending. */
      readonly kind: 'cleanup';
      readonly threads: 1;
      readonly ending: Ending;
    }
  | {
      /** A scenario once more, without rows: its cache's keys, or where what stays comes from. */
      readonly kind: 'inspection';
      readonly threads: 1;
      readonly of: 'cache' | 'origins';
    }
  | {
      /** Of a study with a named plan, which alone knows what its points mean. */
      readonly kind: 'named';
      readonly study: string;
      readonly threads: number;
      readonly launch: number;
      /** Where on the study's axes, by name; numbers in base units, which the names say. */
      readonly at: Readonly<Record<string, number | string>>;
    };

/**
 * In the order in which reports show them. `l1`, `l2` and `memory` walk arrays of that level;
 * `contention`: all threads add to one cache line.
 */
export const ceilingKernels = ['arithmetic', 'l1', 'l2', 'memory', 'contention'] as const;

export type CeilingKernel = (typeof ceilingKernels)[number];

export type Outcome =
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly reason: string; readonly advice: string }
  | { readonly kind: 'skipped'; readonly reason: string };

export type Columns = { readonly [id in MetricId]?: readonly number[] };

export interface Unavailable {
  readonly metric: MetricId;
  readonly reason: string;
}

/** How the sampler settled before it took the rows. All zero-free: absent when nothing was measured. */
export interface Calibration {
  /** `loop`: the engine repeats the callback; `own`: the callback times its own region. */
  readonly style: 'loop' | 'own';
  readonly isAsync: boolean;
  readonly iterationsPerSample: number;
  readonly warmupNs: number;
  readonly warmupSampleCount: number;
  /** Operations before V8 made it faster once more, beyond the usual warm-up; present where that was found. */
  readonly slowOperationCount?: number;
  /** Operations that the process did before the first row, warm-up and all; absent in older Runs. */
  readonly warmupOperationCount?: number;
  /** Smallest non-zero difference that the clock showed, ns. */
  readonly clockStepNs: number;
  /** What an empty function costs in the same loop, ns per call; null for `own` style. */
  readonly floorNs: number | null;
  /** Present when a collection was forced before each sample. */
  readonly gc?: 'between';
  /** Present where it was watched whether another hardware thread used the core. */
  readonly core?: CoreWatch;
}

/**
 * Throughput spin ÷ reference spin, against that of the core alone, above which the core is shared. A
 * core alone repeats it to 1 % at any frequency; a busy second thread adds half and more.
 */
export const sharedCoreRatio = 1.08;

export interface CoreWatch {
  /** Throughput spin ÷ reference spin of the core alone: the lowest that this launch or an earlier one of the Run saw. */
  readonly aloneRatio: number;
  /** Sampling stood still for so long because the core was shared, ns. */
  readonly waitedNs: number;
  /** The core was still shared when the time for waiting was over. */
  readonly isWaitInVain?: boolean;
}

/** What operations allocate on the V8 heap, measured after the timed samples. */
export interface Allocation {
  /** Bytes an operation, of each repetition in which no collection ran. */
  readonly bytesPerOperation: readonly number[];
  /** Repetitions in which a collection ran. */
  readonly discardedCount: number;
  /** Operations of one repetition. */
  readonly operationsEach: number;
}

/** What a benchmark says of itself after its samples, such as the hit ratio of the cache it fills. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly value: number;
}

export interface Measurement {
  readonly benchmark: BenchmarkIdentity;
  readonly settings: JudgementSettings;
  readonly point: Point;
  readonly outcome: Outcome;
  readonly calibration: Calibration | null;
  /** Thread-scope rows: one per sample (micro) or one per thread and round (scaling). */
  readonly columns: Columns;
  /** Process-scope rows: one for the whole measurement (micro) or one per round (scaling). */
  readonly processColumns: Columns;
  /** Absent when it was not measured; `unavailable` then says why. */
  readonly allocation?: Allocation;
  /** Present for scenarios. */
  readonly leak?: LeakSettings;
  /** Parts of what the columns hold whole, one value per row of `processColumns`. */
  readonly tallies?: readonly TallySeries[];
  /** Present where a leak was looked into. */
  readonly diagnosis?: Diagnosis;
  /** Present for scenarios with a cache whose keys were recorded. */
  readonly cacheTrace?: CacheTrace;
  /** Absent when the benchmark has none. */
  readonly figures?: readonly Figure[];
  readonly unavailable: readonly Unavailable[];
  readonly warnings: readonly Warning[];
}
