// What a leak study is given: where rows go, how long things may take, where a stopped one goes on.
import type { ScenarioListing } from '../../engine/leak/leak-messages.ts';
import type { Progress } from '../../model/progress.ts';
import type { LeakResource, LeakSettings, SnapshotRow } from '../../model/run/leak.ts';
import type { Measurement, Point } from '../../model/run/measurement.ts';

/** A measurement on its way, row by row. */
export interface StreamedMeasurement {
  /** On disk when this returns. @throws UserError when it cannot be written */
  readonly row: (row: SnapshotRow) => void;
  /** @param measurement without rows: they are there already */
  readonly close: (measurement: Measurement) => void;
}

export interface LeakContext {
  readonly signal: AbortSignal;
  readonly record: (measurement: Measurement) => void;
  /**
   * @param measurement what is said should this process end before it is closed
   * @param goesOn whether rows of before it was stopped are part of it
   */
  readonly stream: (measurement: Measurement, goesOn: boolean) => StreamedMeasurement;
  /** Whether it was finished before the study was stopped. */
  readonly isDone: (benchmarkId: string, point: Point) => boolean;
  readonly report: (event: Progress) => void;
  /** In a few words, what is to be said of a scenario by now; asked between snapshots of a long study. */
  readonly interim: (benchmarkId: string) => string;
  /** Whether more operations may well change what is to be said of a scenario's memory. */
  readonly needsLonger: (benchmarkId: string) => boolean;
  /** Resources of a scenario that leak, by what has been measured. */
  readonly leaking: (benchmarkId: string) => readonly LeakResource[];
}

export interface LeakLimits {
  readonly timeoutMs: number;
  /** Whether clean-up and the keys of caches are looked at too. */
  readonly isWhole: boolean;
  /** Null to leave out the run that asks where a leak is from. */
  readonly diagnosis: DiagnosisPlace | null;
  /** Where a resumed study goes on; null for a new one. */
  readonly resumed: Resumed | null;
}

export interface DiagnosisPlace {
  readonly folder: string;
  readonly projectRoot: string;
  readonly runId: string;
}

/** What was measured before the study was stopped. */
export interface Resumed {
  readonly offsetNs: number;
  readonly operationOffset: number;
  readonly segment: number;
  /** Time that is still to be measured, ms. */
  readonly remainingMs: number;
}

/** A scenario under study, with its place among those to be studied. */
export interface ScenarioVisit extends LeakContext {
  readonly listing: ScenarioListing;
  readonly leak: LeakSettings;
  readonly step: number;
  readonly stepCount: number;
}

export function tell(
  { report, listing, step, stepCount }: ScenarioVisit,
  kind: Progress['kind'],
  detail: string,
): void {
  report({ kind, step, stepCount, benchmarkName: listing.benchmark.name, detail });
}
