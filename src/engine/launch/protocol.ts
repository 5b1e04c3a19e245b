// Messages between the command's process, a launch (a fresh process) and its worker threads. Plain
// data only: everything here crosses a structured clone.
import type {
  Allocation,
  BenchmarkIdentity,
  Calibration,
  Columns,
  Figure,
  JudgementSettings,
  Measurement,
  Unavailable,
} from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import type { LookResult } from '../code/look-result.ts';
import type { Location } from '../declare/registry.ts';
import type { BenchFile } from '../files/bench-file.ts';
import type { CoreKnowledge } from './own-core.ts';

export type { BenchFile } from '../files/bench-file.ts';

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
  /** Present when the author wants a collection before each sample. */
  readonly gc?: 'between';
  /** Size of the memory that its threads share; present when the author asked for some. */
  readonly sharedBytes?: number;
  /** Remarks on every measurement of it; absent without any. */
  readonly remarks?: readonly Warning[];
  /** Where it is declared; present on request. */
  readonly location?: Location;
}

export interface FileListing {
  /** As the user would name it, relative to the project with forward slashes. */
  readonly file: string;
  readonly listings: readonly Listing[];
  /** Why the file could not be loaded; null when it was. */
  readonly failure: FileFailure | null;
  /** Whether it declared anything by another harness. */
  readonly isSuite: boolean;
}

export interface FileFailure {
  readonly reason: string;
  readonly advice: string;
  /** Whether it may be loaded outside of a worker. */
  readonly isForMainThread?: boolean;
  /** Whether what it needs may be there for a file that is loaded with hooks. */
  readonly isForHooks?: boolean;
}

export interface MicroSettings {
  readonly samplingNs: number;
  readonly minWarmupNs: number;
  readonly maxWarmupNs: number;
  /** Limit of the whole launch, before which sampling ends; absent where there is none. */
  readonly limitMs?: number;
  /** Present when a collection is forced before each sample. */
  readonly gc?: 'between';
  /** Present when the benchmark's thread is kept on the quickest CPU. */
  readonly pin?: 'quickest';
  readonly knownCore?: CoreKnowledge;
  /** Operations after which an earlier launch was steady; absent for the one that looks for them. */
  readonly warmupOperations?: number;
  /** Operations to be done before the first sample; present where an earlier launch's time depended on them. */
  readonly startOperations?: number;
  /** Present when the author's numbers of samples and warm-up calls are kept to, not exceeded. */
  readonly samples?: 'exact';
}

/** Answered at once: a worker that answers is up. */
export interface WakeTask {
  readonly kind: 'wake';
}

export interface ListTask {
  readonly kind: 'list';
  readonly source: BenchFile;
  /** How long to wait for what a suite may declare later. */
  readonly patienceMs: number;
}

/** Run a few times with everything watched that it loads. */
export interface LookTask {
  readonly kind: 'look';
  readonly source: BenchFile;
  readonly benchmarkId: string;
  /** Absolute path of the file in which it records what it sees. */
  readonly observedPath: string;
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
  /** CPU of the first member of a window, of the second and so on; null leaves threads where they are. */
  readonly cpus: readonly number[] | null;
  readonly control: WindowControl;
  readonly ledger: WindowLedger;
  /** The same in all threads; null when the benchmark did not ask for it. */
  readonly shared: SharedArrayBuffer | null;
}

/** A benchmark in the version of one side. */
export interface VersionedBenchmark {
  readonly source: BenchFile;
  readonly benchmarkId: string;
}

/** Both versions in one isolate. */
export interface PairTask {
  readonly kind: 'pair';
  readonly before: VersionedBenchmark;
  readonly after: VersionedBenchmark;
  readonly order: PairOrder;
  readonly settings: MicroSettings;
}

/** What neither version may profit from, hence changed from launch to launch. */
export interface PairOrder {
  /** The version that is loaded and warmed first. */
  readonly first: 'before' | 'after';
  /** Of the order inside the pairs. */
  readonly seed: number;
}

/** One version in its own isolate, in turns with the other. */
export interface TurnTask {
  readonly kind: 'turn';
  readonly side: 'before' | 'after';
  readonly benchmark: VersionedBenchmark;
  readonly order: PairOrder;
  readonly settings: MicroSettings;
  readonly control: TurnControl;
}

/** Memory that two isolates pass the turn through; see turn-control.ts. */
export interface TurnControl {
  readonly words: Int32Array;
  readonly times: Float64Array;
}

/** Memory that all workers of a scaling study and their launch share; see window-control.ts. */
export interface WindowControl {
  readonly words: Int32Array;
  readonly times: Float64Array;
}

/** Memory that workers write their rows to; see window-ledger.ts. */
export interface WindowLedger {
  readonly counts: Int32Array;
  readonly values: Float64Array;
}

/** What a worker may be given to do, by kind. */
export interface Tasks {
  readonly wake: WakeTask;
  readonly list: ListTask;
  readonly look: LookTask;
  readonly micro: MicroTask;
  readonly pair: PairTask;
  readonly turn: TurnTask;
  readonly window: WindowTask;
}

/** What it answers to each kind; null where it is enough that it came to its end. */
export interface TaskAnswers {
  readonly wake: null;
  readonly list: Pick<FileListing, 'listings' | 'isSuite'>;
  readonly look: null;
  readonly micro: WorkerMeasurement;
  readonly pair: PairMeasurement;
  readonly turn: WorkerMeasurement;
  readonly window: WindowAnswer;
}

/** What a worker measured, before it is given its point. */
export interface WorkerMeasurement {
  readonly calibration: Calibration;
  readonly columns: Columns;
  readonly processColumns: Columns;
  readonly allocation?: Allocation;
  readonly figures?: readonly Figure[];
  readonly unavailable: readonly Unavailable[];
  readonly warnings: readonly Warning[];
}

/** What one thread reports of a scaling study in addition to its rows, which are in the ledger. */
export interface WindowAnswer {
  readonly calibration: Calibration;
  readonly unavailable: readonly Unavailable[];
}

/** What was measured of two versions, row by row in pairs. */
export interface PairMeasurement {
  readonly before: WorkerMeasurement;
  readonly after: WorkerMeasurement;
}

export interface PairLaunch {
  readonly kind: 'pair';
  readonly listing: Listing;
  readonly before: VersionedBenchmark;
  readonly after: VersionedBenchmark;
  readonly isolates: 1 | 2;
  readonly order: PairOrder;
  readonly launch: number;
  /** How many launches like it follow at once: processes are booted ahead for these. */
  readonly alikeCount: number;
  readonly settings: MicroSettings;
  readonly timeoutMs: number;
}

export interface MicroLaunch {
  readonly kind: 'micro';
  readonly source: BenchFile;
  readonly listing: Listing;
  readonly launch: number;
  /** How many launches like it follow at once: processes are booted ahead for these. */
  readonly alikeCount: number;
  readonly settings: MicroSettings;
  readonly timeoutMs: number;
}

export interface ScalingLaunch {
  readonly kind: 'scaling';
  readonly source: BenchFile;
  readonly listing: Listing;
  readonly threads: readonly number[];
  readonly usableCpuCount: number;
  /** As in WindowTask, for the largest thread count. */
  readonly cpus: readonly number[] | null;
  /** Remarks on every point, such as why threads were not pinned. */
  readonly warnings: readonly Warning[];
  /** Fewest and most: rounds end in between once every efficiency is known well enough. */
  readonly rounds: number;
  readonly maxRounds: number;
  readonly windowNs: number;
  /** Length of a window of the native kernels. */
  readonly ceilingNs: number;
  readonly work: 'weak' | 'strong';
  /** Counts at which as many processes are measured, too; empty for none. */
  readonly processes: readonly number[];
  readonly minWarmupNs: number;
  readonly seed: number;
  readonly timeoutMs: number;
}

export interface ListLaunch {
  readonly kind: 'list';
  readonly sources: readonly BenchFile[];
  readonly timeoutMs: number;
}

export interface LookLaunch {
  readonly kind: 'look';
  readonly source: BenchFile;
  readonly benchmarkId: string;
  readonly timeoutMs: number;
}

/** What a launch may be asked for, by kind; kinds.ts says who does it. */
export interface Launches {
  readonly list: ListLaunch;
  readonly look: LookLaunch;
  readonly micro: MicroLaunch;
  readonly pair: PairLaunch;
  readonly scaling: ScalingLaunch;
}

export type LaunchRequest = Launches[keyof Launches];

export type LaunchResult =
  | { readonly kind: 'listed'; readonly files: readonly FileListing[] }
  | LookResult
  | { readonly kind: 'measured'; readonly measurements: readonly Measurement[] };
