// What one side of a pair has to report, and what is measured of it after the samples.
import type { CoreWatch, Unavailable } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import type { Collection } from '../../probe/thread/collections.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { MicroSettings, WorkerMeasurement } from '../launch/protocol.ts';
import {
  type AllocationAnswer,
  fastestOperationNs,
  measureAllocation,
} from '../sample/columns/allocation.ts';
import { clockOffsetNs, collectionColumns } from '../sample/columns/collection-columns.ts';
import { mergeUnavailable, missingMetrics } from '../sample/columns/unavailable.ts';
import { lateOperations } from '../sample/look-ahead.ts';
import type { Recorder } from '../sample/recorder.ts';
import { shortfallWarnings } from '../sample/shortfall-warnings.ts';
import type { Shortfall } from '../sample/take-samples.ts';
import type { WarmVersion } from './warm-version.ts';

export interface SeenOfSide {
  readonly recorder: Recorder;
  /** Of the isolate while the samples were taken, whichever side made the garbage. */
  readonly collections: readonly Collection[];
  readonly clockStepNs: number;
  readonly remainingStepRatio: number | null;
  readonly gc: MicroSettings['gc'];
  readonly core: CoreWatch | null;
  readonly warmupOperationCount: number;
  /** Null when as many pairs were taken as were wanted. */
  readonly shortfall: Shortfall | null;
}

/** Process-wide numbers belong to both sides together and are left out. */
export async function sideMeasurement(
  probe: ThreadProbe,
  { prepared, warmup, calls }: WarmVersion,
  seen: SeenOfSide,
): Promise<WorkerMeasurement> {
  const sampled = seen.recorder.toColumns();
  const offsetNs = clockOffsetNs(probe.clockNs) - seen.recorder.originNs();
  const columns = { ...sampled, ...collectionColumns(sampled, seen.collections, offsetNs) };
  const allocated = await measureAllocation(prepared, probe, fastestOperationNs(sampled));
  return {
    calibration: {
      style: prepared.style,
      isAsync: prepared.batch.isAsync,
      iterationsPerSample: calls,
      warmupNs: warmup.warmupNs,
      warmupSampleCount: warmup.warmupSampleCount + warmup.recorder.count(),
      ...lateOperations(warmup),
      warmupOperationCount: seen.warmupOperationCount,
      clockStepNs: seen.clockStepNs,
      floorNs: null,
      ...(seen.gc === undefined ? {} : { gc: seen.gc }),
      ...(seen.core === null ? {} : { core: seen.core }),
    },
    columns,
    processColumns: {},
    ...(allocated.kind === 'measured' ? { allocation: allocated.allocation } : {}),
    unavailable: mergeUnavailable(missingMetrics(probe, columns), withoutAllocation(allocated)),
    warnings: [
      ...stepWarnings(seen.remainingStepRatio),
      ...shortfallWarnings({ shortfall: seen.shortfall, missingWarmupCalls: 0 }),
      ...prepared.hookWarnings(),
    ],
  };
}

function withoutAllocation(allocated: AllocationAnswer): readonly Unavailable[] {
  if (allocated.kind === 'measured') return [];
  return [{ metric: 'allocatedBytesPerOperation', reason: allocated.reason }];
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
