// What the snapshots of a scenario mean, ready to be reported.
import type { Unit } from '../../model/metric/metric.ts';
import type { Diagnosis, LeakResource, LeakSettings, TallyGroup } from '../../model/run/leak.ts';
import type { BenchmarkIdentity, Figure, Outcome } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import type { Caveat } from '../caveat.ts';
import type { Rate } from './allowance.ts';
import type { CacheResult } from './cache-check.ts';
import type { ClassicAnswer } from './classic-growth.ts';
import type { CleanupResult } from './cleanup-result.ts';
import type { LeakVerdict } from './leak-verdict.ts';

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

/** Part of a tallied whole at the first and the last snapshot of the first subject. */
export interface TallyChange {
  readonly group: TallyGroup;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}
