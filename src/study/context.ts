// What every study is given: where the project is, how to launch, where results go. Injected, so that
// a test can follow the order of visits without measuring anything.
import type { Launcher } from '../engine/launch/launcher.ts';
import type { BenchFile, Listing } from '../engine/launch/protocol.ts';
import type { Progress } from '../model/progress.ts';
import type { Measurement } from '../model/run/measurement.ts';

export interface StudyContext {
  readonly launch: Launcher['launch'];
  /** Aborted when the user interrupts; a study then returns at the next visit. */
  readonly signal: AbortSignal;
  /** Takes each Measurement as soon as it is there. */
  readonly record: (measurement: Measurement) => void;
  readonly report: (event: Progress) => void;
}

/** A benchmark together with the file that declares it. */
export interface Target {
  readonly source: BenchFile;
  readonly listing: Listing;
}
