// What a scaling study says beyond its throughputs: the ceiling of the machine, where the rest went,
// and the law that the points follow. Plain results, for reports.
import type { CeilingKernel } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';

/** One native kernel at one thread count. */
export interface KernelCeiling {
  readonly kernel: CeilingKernel;
  /** CPUs that the kernel's threads were given, of those asked for. */
  readonly supplyRatio: number;
  /** Operations per CPU second against one thread. */
  readonly efficiencyRatio: number;
  /** Supply × efficiency × threads: throughput against one thread. */
  readonly speedup: Estimate;
}

/** What this machine itself reaches: between the worst and the best of its kernels. */
export interface CeilingBand {
  readonly lowSpeedup: number;
  readonly highSpeedup: number;
  readonly kernels: readonly KernelCeiling[];
  /** False when others took CPU while the kernels ran: the band is then no ceiling. */
  readonly isQuiet: boolean;
}

/**
 * `oversubscription`: more threads than CPUs; `quota`, `neighbours`: run-queue wait by who caused it;
 * `helpers`: CPU that V8's own threads took; `blocked`: slept on a lock, I/O or a collection;
 * `slower`: on a CPU but with fewer operations per CPU second than one thread.
 */
export type LossKind =
  | 'oversubscription'
  | 'quota'
  | 'neighbours'
  | 'helpers'
  | 'blocked'
  | 'slower'
  | 'unexplained';

export interface ScalingLoss {
  readonly kind: LossKind;
  /** In threads of the single-thread throughput: all losses and the speed-up add up to the threads. */
  readonly threads: number;
  /** The numbers that say so, for people. */
  readonly evidence: string;
}

export interface Attribution {
  /**
   * In the order of the waterfall, largest causes first, none below a hundredth of a thread but
   * `unexplained`, which comes last and closes the sum. A negative one is a gain.
   */
  readonly losses: readonly ScalingLoss[];
  /**
   * |wall − CPU − run delay − blocked| ÷ wall before blocked is taken as the rest, of this count or of
   * one thread, whichever is worse; null when not observable.
   */
  readonly identityErrorRatio: number | null;
  /** Share of the threads' time in collections: overlaps the losses, never added to them. */
  readonly gcRatio: number | null;
  readonly sentence: string;
  readonly advice: readonly string[];
}

/** Gunther's universal scalability law, or the simpler law that the points suffice for. */
export type ScalingModel =
  | { readonly kind: 'not-identifiable'; readonly reason: string }
  | {
      readonly kind: 'usl' | 'amdahl' | 'linear';
      /** Throughput of one thread, per second. */
      readonly lambdaPerSec: Estimate;
      /** Contention, 0 to 1; null for `linear`. */
      readonly sigma: Estimate | null;
      /** Coherency; null unless `usl`. */
      readonly kappa: Estimate | null;
      /** Threads at the highest throughput; null when there is no peak. */
      readonly peakThreads: Estimate | null;
      /** Throughput that no number of threads exceeds, per second; null when there is none. */
      readonly limitPerSec: Estimate | null;
      /** Thread counts that the fit used. */
      readonly fittedThreads: readonly number[];
      /** Fitted throughput with its interval, ascending; `isBeyond` past the largest fitted count. */
      readonly curve: readonly ModelPoint[];
    };

export interface ModelPoint {
  readonly threads: number;
  readonly throughputPerSec: Estimate;
  readonly isBeyond: boolean;
}
