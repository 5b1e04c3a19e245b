// What the snapshots of a scenario mean, ready to be reported.

import type { Unit } from '../../model/metric/metric.ts';
import type {
  CacheTrace,
  Diagnosis,
  Ending,
  LeakResource,
  LeakSettings,
  TallyGroup,
} from '../../model/run/leak.ts';
import type { BenchmarkIdentity, Figure, Outcome } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { Warning } from '../../model/warning.ts';
import type { Caveat } from '../caveat.ts';
import type { Allowance, Rate } from './allowance.ts';
import type { Doubt } from './growth/doubt.ts';

export interface LeakResult {
  readonly benchmark: BenchmarkIdentity;
  readonly isCritical: boolean;
  readonly outcome: Outcome;
  readonly settings: LeakSettings;
  /** How many processes of the scenario and of its control were measured. */
  readonly subjectCount: number;
  readonly controlCount: number;
  /** Of all subjects together, those before the settled part included. */
  readonly operationCount: number;
  readonly durationNs: number;
  /** Operations per second that the scenario declares: nothing is projected by another rate. */
  readonly rate: Rate | null;
  /** What else is known of the first subject, and how much the watching process grew. */
  readonly figures: readonly Figure[];
  /** In the order of `leakResources`; those without a column are left out, unless they say why. */
  readonly resources: readonly ResourceResult[];
  /** Parts of the counted wholes that changed between first and last snapshot, largest change first. */
  readonly tallies: readonly TallyChange[];
  readonly cache: CacheResult | null;
  readonly cleanups: readonly CleanupResult[];
  readonly diagnosis: Diagnosis | null;
  readonly warnings: readonly (Warning | Caveat)[];
}

export interface ResourceResult {
  readonly resource: LeakResource;
  readonly label: string;
  readonly unit: Unit;
  readonly verdict: LeakVerdict;
  /** One a process, for plots. */
  readonly series: readonly SnapshotSeries[];
  /** By the rule that everybody uses: last − first above the allowance. */
  readonly classic: ClassicAnswer | null;
}

export interface SnapshotSeries {
  readonly side: 'subject' | 'control';
  readonly round: number;
  /** Operations so far, or hours where the clock paces. */
  readonly positions: readonly number[];
  readonly values: readonly number[];
  /** Parts of a study that was stopped and resumed; all 0 otherwise. */
  readonly segments: readonly number[];
  /**
   * First row of the settled part: rows before are not judged. Of every further segment, which is a
   * process of its own, the same share of rows is left out at its start.
   */
  readonly settledFrom: number;
}

/** Level of the fitted line at the start of the settled part, and its slope. */
export interface TrendLine {
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly fromValue: number;
  /** A position, with its interval. */
  readonly slope: Estimate;
}

/**
 * `growth`: no end in sight; `plateau`: grew and stopped; `saw tooth`: rises and falls; `step`: grew
 * at few places only; `level`: nothing happened.
 */
export type GrowthShape = 'growth' | 'plateau' | 'saw tooth' | 'step' | 'level';

/** What a judged resource says, whichever way it went. */
interface JudgedGrowth {
  /** Subject minus control, per operation (bytes or counts); null where the clock paces. */
  readonly perOperation: Estimate | null;
  /** Subject minus control; at the declared rate where operations pace; null without one. */
  readonly perHour: Estimate | null;
  /** `perHour` over 24 h, assuming that it stays so; null where that is. */
  readonly perDay: Estimate | null;
  /** What it is held against, and in what: a day, an operation, the study, or ten times it. */
  readonly allowance: Allowance;
  /** Measured time or operations, and by how much the projection goes beyond them. */
  readonly extrapolationFactor: number | null;
  /** One-sided, of growth against none (Mann-Kendall, Hamed-Rao), of the subjects. */
  readonly pValue: number;
  readonly shape: GrowthShape;
  readonly line: TrendLine | null;
  readonly controlLine: TrendLine | null;
  readonly sentence: string;
}

export type LeakVerdict =
  | (JudgedGrowth & { readonly kind: 'leak' | 'no-leak' })
  | (JudgedGrowth & {
      readonly kind: 'inconclusive';
      readonly because: Doubt;
      /** About how much more would settle it, in operations or ns of one process; null if unknown. */
      readonly needed: { readonly amount: number; readonly of: 'operations' | 'ns' } | null;
    })
  /** Shown and not judged: resident memory beside a heap that is judged, say. */
  | { readonly kind: 'reported'; readonly sentence: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface ClassicAnswer {
  /** Last − first of the first subject. */
  readonly growth: number;
  readonly allowance: number;
  readonly isLeak: boolean;
  /** For people: `by last − first above 1 MiB`. */
  readonly rule: string;
}

/** A check of the cache that a scenario declares, each with its own sentence. */
export interface CacheCheck {
  readonly name: 'limit' | 'eviction' | 'fragmentation' | 'hit ratio';
  readonly outcome: 'met' | 'missed' | 'told';
  readonly sentence: string;
}

export interface CacheResult {
  readonly checks: readonly CacheCheck[];
  readonly trace: CacheTrace | null;
}

export interface CleanupResult {
  readonly ending: Ending;
  /** `void`: nothing rose at the peak, so nothing could have stayed. */
  readonly kind: 'clean' | 'stayed' | 'void' | 'failed';
  readonly rows: readonly CleanupRow[];
  readonly sentence: string;
}

export interface CleanupRow {
  readonly resource: LeakResource;
  readonly label: string;
  readonly unit: Unit;
  readonly before: number;
  readonly peak: number;
  readonly after: number;
  readonly isKept: boolean;
}

/** Part of a tallied whole at the first and the last snapshot of the first subject. */
export interface TallyChange {
  readonly group: TallyGroup;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}
