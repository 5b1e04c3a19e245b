// What one side of a pair has to report.
import type { Columns } from '../model/measurement.ts';
import type { Warning } from '../model/warning.ts';
import type { ThreadProbe } from '../probe/thread-probe.ts';
import type { WorkerMeasurement } from './protocol.ts';
import { missingMetrics } from './unavailable.ts';
import type { WarmVersion } from './warm-version.ts';

/** Process-wide numbers belong to both sides together and are left out. */
export function sideMeasurement(
  probe: ThreadProbe,
  { prepared, warmup }: WarmVersion,
  columns: Columns,
  seen: { readonly clockStepNs: number; readonly remainingStepRatio: number | null },
): WorkerMeasurement {
  return {
    calibration: {
      style: prepared.style,
      isAsync: prepared.batch.isAsync,
      iterationsPerSample: warmup.iterationsPerSample,
      warmupNs: warmup.warmupNs,
      warmupSampleCount: warmup.warmupSampleCount + warmup.recorder.count(),
      clockStepNs: seen.clockStepNs,
      floorNs: null,
    },
    columns,
    processColumns: {},
    unavailable: missingMetrics(probe, columns),
    warnings: stepWarnings(seen.remainingStepRatio),
  };
}

function stepWarnings(stepRatio: number | null): readonly Warning[] {
  if (stepRatio === null) return [];
  const percent = Math.round(Math.abs(stepRatio - 1) * 100);
  return [
    {
      code: 'unsteady',
      message: `the ratio of the two versions still changed by ${percent} % inside the samples when the warm-up limit was spent`,
      advice: 'Give it longer with --max-warmup.',
    },
  ];
}
