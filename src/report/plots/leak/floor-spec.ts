// What a timeline of snapshots is drawn from.
import type { Unit } from '../../../model/metric/metric.ts';

export interface FloorSeries {
  readonly side: 'subject' | 'control';
  /** From 0. */
  readonly round: number;
  /** Operations so far, or hours. */
  readonly positions: readonly number[];
  readonly values: readonly number[];
  /** Parts of a study that was stopped and resumed; all 0 otherwise. */
  readonly segments: readonly number[];
  /** First row that is judged. */
  readonly settledFrom: number;
}

/** A line with the interval of its slope, in units of the values a position. */
export interface FloorTrend {
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly fromValue: number;
  readonly slope: { readonly value: number; readonly low: number; readonly high: number };
}

export interface FloorSpec {
  /** What was counted or measured. */
  readonly label: string;
  /** The same with the scenario, for whoever hears it. */
  readonly title: string;
  /** In words: `leak`. */
  readonly verdict: string;
  readonly unit: Unit;
  readonly pace: 'operations' | 'time';
  readonly series: readonly FloorSeries[];
  readonly trend: FloorTrend | null;
  readonly controlTrend: FloorTrend | null;
  /** A position, beside what the control grows by; null where it cannot be told. */
  readonly allowedSlope: number | null;
  /** Whether the heap was collected before each snapshot. */
  readonly isCollected: boolean;
}
