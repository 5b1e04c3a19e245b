// The verdict on one resource, with everything that it rests on.
import type { Estimate } from '../../model/verdict.ts';
import type { Allowance, Rate } from './allowance.ts';
import type { Doubt } from './growth/doubt.ts';
import type { LevelRise } from './growth/level-rise.ts';

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
