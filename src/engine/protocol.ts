// Messages between the command's process, a launch (a fresh process) and its worker threads. Plain
// data only: everything here crosses a structured clone.
import type {
  BenchmarkIdentity,
  Calibration,
  Columns,
  JudgementSettings,
  Measurement,
  Unavailable,
} from '../model/measurement.ts';
import type { Warning } from '../model/warning.ts';

/** One benchmark as its file declares it. */
export interface Listing {
  readonly benchmark: BenchmarkIdentity;
  readonly settings: JudgementSettings;
  /** Why it is not to be measured; null when it is. */
  readonly skipReason: string | null;
  /** Why it cannot be measured (declared twice, say); null when it can. */
  readonly problem: string | null;
  readonly threads: readonly number[] | null;
  readonly timeoutMs: number | null;
}

export interface FileListing {
  /** As the user would name it, relative to the project with forward slashes. */
  readonly file: string;
  readonly listings: readonly Listing[];
  /** Why the file could not be loaded; null when it was. */
  readonly failure: { readonly reason: string; readonly advice: string } | null;
}

/** A bench file ready to be imported. */
export interface BenchFile {
  /** Relative to the project, forward slashes. */
  readonly file: string;
  /** Absolute path of what to import: the file itself or its transpiled form. */
  readonly modulePath: string;
}

export interface MicroSettings {
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  readonly maxWarmupNs: number;
}

/** Answered at once: a worker that answers is up. */
export interface WakeTask {
  readonly kind: 'wake';
}

export interface ListTask {
  readonly kind: 'list';
  readonly source: BenchFile;
}

export interface MicroTask {
  readonly kind: 'micro';
  readonly source: BenchFile;
  readonly benchmarkId: string;
  readonly settings: MicroSettings;
}

export interface WindowTask {
  readonly kind: 'window';
  readonly source: BenchFile;
  readonly benchmarkId: string;
  readonly threadIndex: number;
  readonly minWarmupNs: number;
  readonly control: WindowControl;
}

/** Memory that all workers of a scaling study and their launch share; see window-control.ts. */
export interface WindowControl {
  readonly words: Int32Array;
  readonly times: Float64Array;
}

export type WorkerTask = WakeTask | ListTask | MicroTask | WindowTask;

/** What a worker measured, before it is given its point. */
export interface WorkerMeasurement {
  readonly calibration: Calibration;
  readonly columns: Columns;
  readonly processColumns: Columns;
  readonly unavailable: readonly Unavailable[];
  readonly warnings: readonly Warning[];
}

/** One thread's rows of a scaling study, in the order of the rounds in which it took part. */
export interface WindowRows {
  readonly columns: Columns;
  readonly calibration: Calibration;
  readonly unavailable: readonly Unavailable[];
}

export interface MicroLaunch {
  readonly kind: 'micro';
  readonly source: BenchFile;
  readonly listing: Listing;
  readonly launch: number;
  readonly settings: MicroSettings;
  readonly timeoutMs: number;
}

export interface ScalingLaunch {
  readonly kind: 'scaling';
  readonly source: BenchFile;
  readonly listing: Listing;
  readonly threads: readonly number[];
  readonly usableCpuCount: number;
  readonly rounds: number;
  readonly windowNs: number;
  readonly minWarmupNs: number;
  readonly seed: number;
  readonly timeoutMs: number;
}

export interface ListLaunch {
  readonly kind: 'list';
  readonly sources: readonly BenchFile[];
  readonly timeoutMs: number;
}

export type LaunchRequest = ListLaunch | MicroLaunch | ScalingLaunch;

export type LaunchResult =
  | { readonly kind: 'listed'; readonly files: readonly FileListing[] }
  | { readonly kind: 'measured'; readonly measurements: readonly Measurement[] };
