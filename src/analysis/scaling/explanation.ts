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

/** The numbers that say what a loss is for; CPUs are CPU seconds in a second. */
export interface LossEvidence {
  readonly oversubscription: {
    /** Threads that ran or wanted to, on average. */
    readonly readyThreads: number;
    readonly usableCpuCount: number;
  };
  readonly quota: { readonly throttledCpus: number | null; readonly quotaCpus: number | null };
  readonly neighbours: {
    readonly otherProcessCpus: number | null;
    readonly stolenCpus: number | null;
  };
  readonly helpers: {
    readonly helperCpus: number | null;
    readonly baseHelperCpus: number;
    readonly baseThreads: number;
    readonly gcRatio: number | null;
  };
  readonly blocked: {
    readonly blockedRatio: number;
    readonly baseBlockedRatio: number;
    readonly baseThreads: number;
    /** By one thread. */
    readonly voluntarySwitchesPerSec: number | null;
  };
  readonly slower: Slowness;
  readonly unexplained: {
    /** False where the kernel does not say whether threads waited or slept. */
    readonly isWaitKnown: boolean;
  };
}

/**
 * `memory`: as much as a kernel loses that walks memory; `sharing`: far more than any kernel that
 * shares nothing, and no more than one whose threads write to one cache line; `cores`: what
 * arithmetic alone loses.
 */
export type SlowCause = 'memory' | 'sharing' | 'cores';

export interface Slowness {
  /** Operations per CPU second against the base; above 1 is faster. */
  readonly efficiencyRatio: number;
  /** Null where no measurement shows it. */
  readonly cause: SlowCause | null;
  /** Null where counters do not count. */
  readonly counters: CounterChange | null;
  /** What the machine's own kernels lose at the same count. */
  readonly kernels: readonly Pick<KernelCeiling, 'kernel' | 'efficiencyRatio'>[];
}

/** Against the base. */
export interface CounterChange {
  readonly frequencyRatio: number;
  readonly instructionsPerCycleRatio: number;
  readonly instructionsPerOperationRatio: number;
  readonly cacheMissesPerOperationRatio: number | null;
}

interface LossOf<Kind extends LossKind> {
  readonly kind: Kind;
  /** In threads of the single-thread throughput: all losses and the speed-up add up to the threads. */
  readonly threads: number;
  readonly evidence: LossEvidence[Kind];
}

export type ScalingLoss = { readonly [Kind in LossKind]: LossOf<Kind> }[LossKind];

/** What to do about a loss, with the numbers that back it. */
export type ScalingAdvice =
  | { readonly kind: 'fewer-threads'; readonly loss: LossOf<'oversubscription'> }
  | { readonly kind: 'raise-quota'; readonly loss: LossOf<'quota'> }
  | { readonly kind: 'stop-others'; readonly loss: LossOf<'neighbours'> }
  | { readonly kind: 'look-at-waits'; readonly loss: LossOf<'blocked'> }
  | {
      readonly kind: 'fewer-helpers';
      readonly loss: LossOf<'helpers'>;
      readonly gcRatio: number;
    }
  | {
      readonly kind: 'fewer-collections';
      readonly loss: LossOf<'blocked'>;
      readonly gcRatio: number;
    }
  | {
      readonly kind: 'smaller-working-set';
      /** CPU time that an operation takes more than alone. */
      readonly extraCpuRatio: number;
      /** The native kernel that loses most of what it walks. */
      readonly kernel: 'memory' | 'l2';
      readonly kernelLossRatio: number;
    }
  | {
      readonly kind: 'share-less';
      readonly extraCpuRatio: number;
      readonly arithmeticLossRatio: number | null;
      readonly contentionLossRatio: number | null;
    }
  | { readonly kind: 'own-cores'; readonly arithmeticLossRatio: number | null };

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
  /** In the order of the losses that they are about. */
  readonly advice: readonly ScalingAdvice[];
}

/** Gunther's universal scalability law, or the simpler law that the points suffice for. */
export type ScalingModel =
  | {
      readonly kind: 'not-identifiable';
      /** Thread counts measured within the CPUs. */
      readonly measuredCounts: number;
      readonly neededCounts: number;
      readonly usableCpuCount: number;
      /** 0 to 1, if coherency costs nothing; null where even that takes more counts. */
      readonly contention: Estimate | null;
    }
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
