// What a Run means: the plain result of the reasoning wing, ready to be reported.

import type { MetricId } from '../model/metric/metric.ts';
import type { BenchmarkIdentity, Outcome, Unavailable } from '../model/run/measurement.ts';
import type { Neighbours } from '../model/run/neighbours.ts';
import type { Estimate, Verdict } from '../model/verdict.ts';
import type { Warning } from '../model/warning.ts';
import type { AsymptoticFit } from '../stats/law/asymptotic.ts';
import type { AlternativesResult } from './alternatives/alternatives-result.ts';
import type { Caveat } from './caveat.ts';
import type { DimensionResult } from './dimension/dimension.ts';
import type { EfficiencyResult } from './efficiency/efficiency-result.ts';
import type { LeakResult } from './leak/leak-result.ts';
import type { DerivedResult } from './micro/derived.ts';
import type { Attribution, CeilingBand, ScalingModel } from './scaling/explanation.ts';
import type { ThresholdResult } from './thresholds/threshold-result.ts';

/** Order statistics of time per operation, ns, over all samples of all launches. */
export interface TimeSummary {
  readonly count: number;
  readonly meanNs: number;
  readonly medianNs: number;
  readonly minNs: number;
  readonly maxNs: number;
  readonly standardDeviationNs: number;
  readonly p25Ns: number;
  readonly p95Ns: number;
  readonly p99Ns: number;
  readonly p999Ns: number;
}

/** One fresh process. Launches, not samples, are what may be counted as independent. */
export interface LaunchResult {
  readonly launch: number;
  readonly time: TimeSummary;
  /** Low samples ÷ low reference spins, dimensionless; null where no reference was taken. */
  readonly normalised: number | null;
  /** Counts of samples in the bins of `MicroResult.density`. */
  readonly densityCounts: readonly number[];
}

/** Shared bins for all launches of one benchmark, time per operation in ns. */
export interface Density {
  readonly lowNs: number;
  readonly highNs: number;
  readonly counts: readonly number[];
  /** Samples above `highNs`, left out of the bins. */
  readonly beyondCount: number;
}

/** A metric over the whole measurement, in its table unit, or why it is missing. */
export interface ProbeResult {
  readonly metric: MetricId;
  readonly perOperation: number | null;
  readonly total: number | null;
  readonly unavailableReason: string | null;
}

export interface MicroResult {
  readonly benchmark: BenchmarkIdentity;
  readonly outcome: Outcome;
  /** Null when nothing was measured. */
  readonly measured: MeasuredMicro | null;
  readonly warnings: readonly (Warning | Caveat)[];
}

export interface MeasuredMicro {
  /** Headline: median time per operation, ns, with its interval. */
  readonly medianNs: Estimate;
  /** Operations per second, from the median. */
  readonly ratePerSec: Estimate;
  /**
   * Low samples ÷ low reference spins of each launch (dimensionless), which the gate compares unless the
   * cost of neighbours is subtracted; null without a reference.
   */
  readonly normalised: Estimate | null;
  /** What comparisons of saved Runs subtract; null for nothing. */
  readonly neighbours: Neighbours | null;
  /** Over all samples, without their median: a benchmark has one median, the headline. */
  readonly time: Omit<TimeSummary, 'medianNs'>;
  readonly iterationsPerSample: number;
  /** True when every sample is one call, so that percentiles are those of single calls. */
  readonly isSingleCall: boolean;
  /** An empty function in the same loop, ns per call; null where it does not apply. */
  readonly floorNs: number | null;
  readonly density: Density;
  readonly launches: readonly LaunchResult[];
  readonly probes: readonly ProbeResult[];
  /** Ratios of hardware counters, each known or unavailable with its reason. */
  readonly derived: readonly DerivedResult[];
  /** The fast and the slow mode of the launches; empty when they are one group. */
  readonly modes: readonly LaunchMode[];
  /** How the time depends on the operations done before; null where it does not. */
  readonly byOperations: OperationSlope | null;
  readonly spread: Spread;
  readonly disturbance: Disturbance;
  /** Work done per second, where the author said what one operation does. */
  readonly throughput: readonly Throughput[];
  /** V8 heap bytes that one operation allocates; null when not measured. */
  readonly allocatedBytes: Estimate | null;
  /** Share of the samples' wall time spent in collections; null when not observable. */
  readonly gcRatio: number | null;
  /** Null when no precision was asked for. */
  readonly precision: PrecisionResult | null;
}

/** Time per operation that depends on how many operations the process has done. */
export interface OperationSlope {
  /** Change per operation done, ns; negative where it becomes faster. Median over launches. */
  readonly slopeNs: Estimate;
  /** Measured after the fewest and after the most operations. */
  readonly from: OperationPoint;
  readonly to: OperationPoint;
}

export interface OperationPoint {
  readonly operations: number;
  readonly timeNs: number;
}

export interface LaunchMode {
  /** What separates the two modes: the low samples of a launch ÷ those of its reference, or the p25 of its samples. */
  readonly quantity: 'normalised' | 'p25';
  /** Median of that quantity over the launches of this mode: dimensionless, or ns per operation. */
  readonly level: number;
  readonly launchCount: number;
  /** Slowest launch of the fast mode against fastest of the slow one, compared as in the gate. */
  readonly nearestRatio: number;
}

/** Both on the scale of a coefficient of variation: 0.01 is 1 %. */
export interface Spread {
  /** Of the launches' medians; null for a single launch. */
  readonly betweenRatio: number | null;
  /** Of the samples of one launch, the median over launches; outliers do not move it. */
  readonly withinRatio: number;
  /** Whether the values are time ÷ reference spin. */
  readonly isNormalised: boolean;
}

export type DisturbanceCause =
  | 'major-fault'
  | 'preemption'
  | 'run-queue-wait'
  | 'shared-core'
  | 'collection';
/** `machine-speed`: slow, but the reference spin beside it was slow too. */
export type OutlierReason = DisturbanceCause | 'machine-speed' | 'unexplained';

/** In the order in which an outlier is put down to them. */
export const outlierReasons: readonly OutlierReason[] = [
  'major-fault',
  'preemption',
  'run-queue-wait',
  'shared-core',
  'collection',
  'machine-speed',
  'unexplained',
];

export interface Disturbance {
  readonly sampleCount: number;
  /** Samples that each cause hit, of which one may have several; null when not observable. */
  readonly causes: readonly { readonly cause: DisturbanceCause; readonly count: number | null }[];
  /** Share of samples that the machine disturbed (collections are the code's own); null when not observable. */
  readonly disturbedRatio: number | null;
  /** Share of the samples' wall time spent waiting for a CPU; null when not observable. */
  readonly lostTimeRatio: number | null;
  /** Samples that nothing observable hit, and their mean, ns; null when there are none. */
  readonly cleanCount: number;
  readonly cleanMeanNs: number | null;
  /** Outliers of their launch by reason; empty when there are none. */
  readonly outliers: readonly { readonly reason: OutlierReason; readonly count: number }[];
}

export interface Throughput {
  readonly unit: 'bytes' | 'items';
  readonly ratePerSec: Estimate;
}

export interface PrecisionResult {
  /** Half width ÷ value, 0.01 is 1 %. */
  readonly wantedRatio: number;
  /** Null for a single launch. */
  readonly reachedRatio: number | null;
  readonly isReached: boolean;
  readonly launchCount: number;
  readonly maxLaunches: number;
  /** About how many launches would reach it; null when it is reached or nobody can say. */
  readonly launchesNeeded: number | null;
}

export interface RunGrade {
  readonly grade: 'quiet' | 'disturbed' | 'heavily disturbed';
  readonly disturbedRatio: number;
  readonly lostTimeRatio: number;
}

export interface FamilyMember {
  readonly value: number;
  readonly medianNs: Estimate;
  readonly throughput: readonly Throughput[];
}

/** Benchmarks that differ in one numeric param, by its value. */
export interface FamilyResult {
  /** The name without that param. */
  readonly name: string;
  readonly parameter: string;
  readonly members: readonly FamilyMember[];
  /** Null for too few sizes, sizes close together or below 1, and costs that follow no power law. */
  readonly fit: AsymptoticFit | null;
}

export type EfficiencyVerdict = 'met' | 'missed' | 'inconclusive' | 'not-gated';

export interface ScalingPointResult {
  readonly threads: number;
  readonly isOversubscribed: boolean;
  readonly outcome: Outcome;
  readonly measured: MeasuredScaling | null;
}

export interface MeasuredScaling {
  readonly roundCount: number;
  /** All threads together, operations per second. */
  readonly throughputPerSec: Estimate;
  /** Against one thread. */
  readonly speedup: Estimate;
  /** Speed-up ÷ threads, 0 to 1 and above. */
  readonly efficiencyRatio: Estimate;
  /** Throughput ÷ the previous point's, over threads ÷ the previous point's threads; null at the first point. */
  readonly stepEfficiencyRatio: Estimate | null;
  /** Efficiency against its gate (70 % by default), judged on the interval; only up to the usable CPUs. */
  readonly efficiency: EfficiencyVerdict;
  /** Mean share of the window that a thread spent on CPU, waiting for one, and otherwise; null when not observable. */
  readonly cpuRatio: number | null;
  readonly runDelayRatio: number | null;
  readonly blockedRatio: number | null;
  /** CPU time of threads that are not workers (V8's collectors and compilers), in CPUs; null when not observable. */
  readonly helperCpus: number | null;
  /** Null when no native kernel was measured beside it. */
  readonly ceiling: CeilingBand | null;
  /** Null when thread times are not observable, and at one thread. */
  readonly attribution: Attribution | null;
}

export interface ScalingResult {
  readonly benchmark: BenchmarkIdentity;
  readonly usableCpuCount: number;
  readonly efficiencyGateRatio: number;
  readonly points: readonly ScalingPointResult[];
  readonly model: ScalingModel;
  readonly unavailable: readonly Unavailable[];
  readonly warnings: readonly (Warning | Caveat)[];
}

export interface Analysis {
  readonly micro: readonly MicroResult[];
  readonly families: readonly FamilyResult[];
  /** Present where benchmarks that do the same work were compared. */
  readonly alternatives?: readonly AlternativesResult[];
  /** Present in a Run of a dimension, whose benchmarks are told as its curves. */
  readonly dimension?: DimensionResult;
  /** How much the machine interfered; null when that could not be seen. */
  readonly grade: RunGrade | null;
  readonly scaling: readonly ScalingResult[];
  readonly efficiency: readonly EfficiencyResult[];
  readonly leaks: readonly LeakResult[];
  readonly thresholds: readonly ThresholdResult[];
  readonly warnings: readonly (Warning | Caveat)[];
}

/** Everything a reporter gets to see. */
export interface Judgement {
  readonly analysis: Analysis;
  /** What the Run was held against, for people; absent when nothing was. */
  readonly against?: string;
  /** Empty unless a baseline or a second Run was given. */
  readonly verdicts: readonly Verdict[];
}
