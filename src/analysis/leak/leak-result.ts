// What the snapshots of a scenario mean, ready to be reported.

import type { Unit } from '../../model/metric/metric.ts';
import type {
  CachePoint,
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
import type { LevelRise } from './growth/level-rise.ts';

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
  readonly figures: readonly LeakFigure[];
  /** In the order of `leakResources`; those without a column are left out, unless they say why. */
  readonly resources: readonly ResourceResult[];
  /** Parts of the counted wholes that changed between first and last snapshot, largest change first. */
  readonly tallies: readonly TallyChange[];
  readonly cache: CacheResult | null;
  readonly cleanups: readonly CleanupResult[];
  readonly diagnosis: Diagnosis | null;
  readonly warnings: readonly (Warning | Caveat)[];
}

/** `last snapshot`: what was there at the end, where the others are of the whole study. */
export interface LeakFigure extends Figure {
  readonly of?: 'study' | 'last snapshot';
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
  readonly evidence: GrowthEvidence;
}

/** What a verdict rests on beside its numbers. */
export interface GrowthEvidence {
  readonly pace: 'operations' | 'time';
  /** Subject minus control, per operation or hour. */
  readonly slope: Estimate;
  readonly hasControl: boolean;
  /** Operations or hours of one process, warm-up included. */
  readonly span: number;
  /** Settled rows of the process that has fewest, and how many would do. */
  readonly settledRowCount: number;
  readonly neededRowCount: number;
  /** Declared: by it growth is projected. */
  readonly rate: Rate | null;
  /** Of the loop: by it what is allowed a day is held against growth where no rate is declared. */
  readonly measuredRate: Rate | null;
  /** By how much the level rose while the operations doubled, and in rounds of a third of them. */
  readonly level: LevelRise | null;
  readonly shorterLevel: LevelRise | null;
}

export type LeakVerdict =
  /** `jumps`: the level rose with the number of operations. */
  | (JudgedGrowth & { readonly kind: 'leak'; readonly by: 'slope' | 'jumps' })
  /** `stopped`: counted things that rose early or fluctuate, and no more than allowed since. */
  | (JudgedGrowth & { readonly kind: 'no-leak'; readonly because: 'bounded' | 'stopped' })
  | (JudgedGrowth & {
      readonly kind: 'inconclusive';
      readonly because: Doubt;
      /** About how much more would settle it, in operations or ns of one process; null if unknown. */
      readonly needed: { readonly amount: number; readonly of: 'operations' | 'ns' } | null;
    })
  /** Shown and not judged: resident memory beside a heap that is judged, say. */
  | {
      readonly kind: 'reported';
      /** Last − first of the first subject. */
      readonly change: number;
    }
  | { readonly kind: 'unavailable'; readonly reason: UnseenReason };

/** Why a resource could not be judged at all; `stated`: as the process that looked said it. */
export type UnseenReason =
  | { readonly kind: 'stated'; readonly text: string }
  | { readonly kind: 'unread' }
  | { readonly kind: 'one-snapshot' };

export interface ClassicAnswer {
  /** Last − first of the first subject. */
  readonly growth: number;
  readonly allowance: number;
  readonly isLeak: boolean;
}

/** A check of the cache that a scenario declares; `told`: nothing to hold it against. */
export type CacheCheck = LimitCheck | EvictionCheck | FragmentationCheck | HitRatioCheck;

export interface LimitCheck {
  readonly kind: 'limit';
  readonly outcome: 'met' | 'missed';
  readonly unit: 'bytes' | 'entries';
  readonly most: number;
  readonly limit: number;
  /** Of heap and external memory beside what the cache says of itself; null where it does not show. */
  readonly growth: { readonly measuredBytes: number; readonly declaredBytes: number } | null;
}

/** Over the second half of the study. */
export interface EvictionCheck {
  readonly kind: 'eviction';
  readonly outcome: 'met' | 'missed' | 'told';
  readonly unit: 'bytes' | 'entries';
  /** Null where the cache counts none. */
  readonly missCount: number | null;
  /** Of the cache, from its first row to its highest. */
  readonly growth: number;
  /** Null where it is not counted in entries. */
  readonly evictedCount: number | null;
}

/** At the end, after the churn. */
export interface FragmentationCheck {
  readonly kind: 'fragmentation';
  readonly outcome: 'met' | 'missed';
  /** Freed by the program and kept by the allocator, and its share of all that the allocator holds. */
  readonly freeBytes: number;
  readonly freeRatio: number;
  readonly resident: { readonly residentBytes: number; readonly liveBytes: number } | null;
}

export interface HitRatioCheck {
  readonly kind: 'hit-ratio';
  readonly outcome: 'met' | 'missed' | 'told';
  readonly accesses: number;
  readonly keys: number;
  /** Null where the cache counts none. */
  readonly hitRatio: number | null;
  /** The size it is held against; null where the cache declares no limit in entries. */
  readonly point: CachePoint | null;
}

export interface CacheResult {
  readonly checks: readonly CacheCheck[];
  readonly trace: CacheTrace | null;
}

interface CleanupRows {
  readonly ending: Ending;
  readonly rows: readonly CleanupRow[];
}

export type CleanupResult =
  /** `void`: nothing rose at the peak, so nothing could have stayed. */
  | (CleanupRows & { readonly kind: 'clean' | 'stayed' | 'void' })
  /** Not seen, for the reason that the launch gave; null where snapshots are missing. */
  | (CleanupRows & { readonly kind: 'failed'; readonly reason: string | null });

export interface CleanupRow {
  readonly resource: LeakResource;
  readonly label: string;
  readonly unit: Unit;
  readonly before: number;
  readonly peak: number;
  readonly after: number;
  /** Whether it has to be gone afterwards. */
  readonly isJudged: boolean;
  readonly isKept: boolean;
}

/** Part of a tallied whole at the first and the last snapshot of the first subject. */
export interface TallyChange {
  readonly group: TallyGroup;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}
