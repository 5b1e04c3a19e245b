// One version of a benchmark, calibrated and warm, before its batches are held against another's.
import type { ThreadProbe } from '../../probe/thread-probe.ts';
import type { Batch } from '../looped-batch.ts';
import { type PreparedBenchmark, prepareBenchmark } from '../prepared-benchmark.ts';
import type { MicroSettings, VersionedBenchmark } from '../protocol.ts';
import {
  defaultSampling,
  driveAsync,
  driveSync,
  planSampling,
  type SamplingResult,
} from '../sampling.ts';

export interface WarmVersion {
  readonly prepared: PreparedBenchmark;
  readonly warmup: SamplingResult;
  readonly batch: Batch;
  /** Of one batch. */
  readonly calls: number;
}

/** Both versions do the same number of calls in a batch: how long it is moves its time per call. */
export function withCalls(version: WarmVersion, calls: number): WarmVersion {
  return { ...version, calls };
}

/** @throws what the bench file, a hook or the callback throws */
export async function warmVersion(
  { source, benchmarkId }: VersionedBenchmark,
  probe: ThreadProbe,
  settings: MicroSettings,
): Promise<WarmVersion> {
  const prepared = await prepareBenchmark(source, benchmarkId, probe);
  prepared.enterMeasurement();
  const { batch } = prepared;
  const sampling = planSampling(
    probe,
    { ...defaultSampling, ...settings, samplingNs: settings.samplingNs / 4, minSampleCount: 2 },
    prepared.looping,
  );
  const warmup = batch.isAsync
    ? await driveAsync(sampling, batch.run)
    : driveSync(sampling, batch.run);
  return { prepared, warmup, batch, calls: warmup.iterationsPerSample };
}
