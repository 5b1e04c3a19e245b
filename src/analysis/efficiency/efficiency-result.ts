// What the efficiency report holds: plain results, in base units.
import type { Known } from '../../model/known.ts';
import type { BenchmarkIdentity } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';

/** Why a unit is missing: the stored reason of the reading, or what the analysis found. */
export type Absence =
  | Extract<Known<never>, { readonly kind: 'unavailable' }>
  /** The memory of a process with all its workers does not apply to a smaller count. */
  | { readonly kind: 'shared-process'; readonly workerCount: number }
  | { readonly kind: 'not-recorded' }
  | { readonly kind: 'no-window' };

export type KnownOrAbsent<T> = Extract<Known<T>, { readonly kind: 'known' }> | Absence;

export interface EfficiencyPoint {
  readonly threads: number;
  readonly isOversubscribed: boolean;
  /** All threads together, operations per second. */
  readonly throughputPerSec: Estimate;
  /** Operations per second of CPU time of the whole process. */
  readonly perCpuSec: KnownOrAbsent<Estimate>;
  /** Operations per second and core, of the cores that the threads can occupy: at most the usable. */
  readonly perCoreSec: Estimate;
  /** Operations per second and byte of resident memory. */
  readonly perSecByte: KnownOrAbsent<Estimate>;
  readonly perJoule: KnownOrAbsent<Estimate>;
  /** Of one operation, by the price of the cores that are occupied; null without a price. */
  readonly cost: Estimate | null;
}

/** As many processes of one thread each. */
export interface ProcessesPoint extends EfficiencyPoint {
  /** Throughput of the processes ÷ that of as many threads, windows near in time. */
  readonly ratioToThreads: Estimate;
}

export interface EfficiencyResult {
  readonly benchmark: BenchmarkIdentity;
  readonly study: 'micro' | 'scaling';
  readonly points: readonly EfficiencyPoint[];
  /** Horizontal against vertical scaling, ascending; absent where it was not requested. */
  readonly processes?: KnownOrAbsent<readonly ProcessesPoint[]>;
  /** Null with fewer than two thread counts to choose from. */
  readonly recommendation: Recommendation | null;
}

export interface Recommendation {
  readonly threads: number;
  /** The count with the highest throughput within the CPUs. */
  readonly bestThreads: number;
  /** Throughput of the recommended count against the best's. */
  readonly ratioToBest: number;
}
