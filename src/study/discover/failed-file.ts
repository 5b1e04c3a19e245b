// A bench file that cannot be loaded declares nothing, but it must not vanish from the Run: it becomes
// one failed measurement under the file's own name.
import { microMeasurement } from '../../engine/launch/micro-launch.ts';
import type { Measurement } from '../../model/run/measurement.ts';

export interface FailedFile {
  readonly file: string;
  readonly reason: string;
  readonly advice: string;
}

export function failedFileMeasurement({ file, reason, advice }: FailedFile): Measurement {
  return fileMeasurement(file, {
    kind: 'failed',
    reason: `the file could not be loaded: ${reason}`,
    advice,
  });
}

/** A file that declares nothing is no failure, and no pass either. */
export function emptyFileMeasurement({ file, reason }: FailedFile): Measurement {
  return fileMeasurement(file, { kind: 'skipped', reason: `the file declares nothing: ${reason}` });
}

function fileMeasurement(file: string, outcome: Measurement['outcome']): Measurement {
  return microMeasurement(
    {
      launch: 0,
      listing: {
        benchmark: { id: JSON.stringify([file]), name: file, file, tags: [], params: {} },
        settings: { thresholds: [], marginRatio: null, isCritical: false },
        skipReason: null,
        problem: null,
        threads: null,
        timeoutMs: null,
      },
    },
    outcome,
    null,
  );
}
