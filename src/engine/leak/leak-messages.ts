// Messages between the command's process and a process that repeats a scenario. Plain data only.
import type { CacheTrace, Diagnosis, Ending, SnapshotRow } from '../../model/run/leak.ts';
import type { BenchmarkIdentity, Figure, Unavailable } from '../../model/run/measurement.ts';
import type { BenchFile } from '../launch/protocol.ts';
import type { ScenarioOptions } from './scenario.ts';

/** One scenario as its file declares it. */
export interface ScenarioListing {
  readonly benchmark: BenchmarkIdentity;
  readonly options: Omit<ScenarioOptions, 'tags' | 'skip' | 'endings'>;
  /** Why it is not to be measured; null when it is. */
  readonly skipReason: string | null;
  /** Why it cannot be measured; null when it can. */
  readonly problem: string | null;
  readonly hasCache: boolean;
  /** Whether another process is under test. */
  readonly hasPid: boolean;
  readonly endings: readonly Ending[];
}

/** How the heap is emptied before a snapshot. */
export type CollectionMode = 'forced' | 'natural';

export interface OperationPace {
  readonly kind: 'operations';
  readonly operations: number;
  readonly snapshots: number;
  /** Present where the process may do more operations, as many as are cheap. */
  readonly extent?: 'affordable';
}

export type Pace =
  | OperationPace
  | {
      readonly kind: 'time';
      readonly intervalMs: number;
      readonly durationMs: number;
      /** Operations per second; null for as many as there is time for. */
      readonly ratePerSec: number | null;
    };

export interface RepeatTask {
  readonly kind: 'repeat';
  readonly source: BenchFile;
  readonly scenarioId: string;
  readonly side: 'subject' | 'control';
  readonly pace: Pace;
  readonly concurrency: number;
  readonly collection: CollectionMode;
  /** Of a control: how long the subject took for each stretch between two snapshots, ms. */
  readonly stretchesMs: readonly number[];
  /** Added to every position in time: a resumed study goes on where it was stopped. */
  readonly offsetNs: number;
  readonly operationOffset: number;
  readonly segment: number;
}

export interface CleanupTask {
  readonly kind: 'cleanup';
  readonly source: BenchFile;
  readonly scenarioId: string;
  readonly ending: Ending;
  readonly operations: number;
}

export interface TraceTask {
  readonly kind: 'trace';
  readonly source: BenchFile;
  readonly scenarioId: string;
  readonly operations: number;
}

export interface DiagnoseTask {
  readonly kind: 'diagnose';
  readonly source: BenchFile;
  readonly scenarioId: string;
  readonly concurrency: number;
  /** Operations before the first look and until the second. */
  readonly settleOperations: number;
  readonly operations: number;
  readonly folder: string;
  readonly projectRoot: string;
  readonly filePrefix: string;
  readonly asksSites: boolean;
}

export interface ListScenariosTask {
  readonly kind: 'list';
  readonly source: BenchFile;
}

export type LeakTask = ListScenariosTask | RepeatTask | CleanupTask | TraceTask | DiagnoseTask;

/** What a process says; the last is always `done` or `failed`. */
export type FromLeakProcess =
  /** Ready for its task. */
  | { readonly kind: 'up' }
  | { readonly kind: 'listed'; readonly listings: readonly ScenarioListing[] }
  | { readonly kind: 'row'; readonly row: SnapshotRow; readonly stretchMs: number }
  | {
      readonly kind: 'done';
      readonly figures: readonly Figure[];
      readonly unavailable: readonly Unavailable[];
      /** Behind the warm-up; null where nothing was repeated, and where the clock paced. */
      readonly operations: number | null;
    }
  | { readonly kind: 'traced'; readonly trace: CacheTrace | null }
  | { readonly kind: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'failed'; readonly reason: string; readonly advice: string };
