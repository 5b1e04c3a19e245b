// The worker's part of a microbenchmark: prepare, sample, measure the empty loop, report.
import type { Columns, Unavailable } from '../model/measurement.ts';
import { levelMetrics, type MetricId, metricIds } from '../model/metric.ts';
import type { Warning } from '../model/warning.ts';
import { openThreadProbe } from '../probe/open-thread-probe.ts';
import type { ProcessReading } from '../probe/process-probe.ts';
import { readProcess } from '../probe/read-process.ts';
import type { ThreadProbe } from '../probe/thread-probe.ts';
import { compileSyncLoop } from './batch-loop.ts';
import { openContext } from './context.ts';
import { observeGc } from './gc-observer.ts';
import { prepareBenchmark } from './prepared-benchmark.ts';
import type { MicroTask, WorkerMeasurement } from './protocol.ts';
import {
  defaultSampling,
  driveAsync,
  driveSync,
  planSampling,
  type SamplingResult,
} from './sampling.ts';

/** @throws what the bench file, a hook or the callback throws */
export async function measureMicro(task: MicroTask): Promise<WorkerMeasurement> {
  const probe = openThreadProbe();
  const prepared = await prepareBenchmark(task.source, task.benchmarkId, probe);
  const settings = {
    ...defaultSampling,
    ...task.settings,
    minSampleCount: prepared.options.samples ?? defaultSampling.minSampleCount,
    minWarmupCalls: prepared.options.warmup ?? defaultSampling.minWarmupCalls,
  };
  const gc = observeGc();
  const processBefore = readProcess();
  prepared.enterMeasurement();
  const sampling = planSampling(probe, settings, prepared.style === 'loop');
  const result = prepared.batch.isAsync
    ? await driveAsync(sampling, prepared.batch.run)
    : driveSync(sampling, prepared.batch.run);
  const processAfter = readProcess();
  const collections = await gc.stop();
  await prepared.close();
  const isLooped = prepared.style === 'loop';
  const floorNs = isLooped && !prepared.batch.isAsync ? measureFloor(probe) : null;
  const columns = result.recorder.toColumns();
  const clockStepNs = smallestClockStep(probe);
  probe.close();
  return {
    calibration: {
      style: prepared.style,
      isAsync: prepared.batch.isAsync,
      iterationsPerSample: result.iterationsPerSample,
      warmupNs: result.warmupNs,
      warmupSampleCount: result.warmupSampleCount,
      clockStepNs,
      floorNs,
    },
    columns,
    processColumns: {
      ...processDifference(processBefore, processAfter),
      gcNs: [collections.durationNs],
      gcCount: [collections.count],
    },
    unavailable: mergeUnavailable(probe.unavailable, processAfter.unavailable),
    warnings: regimeWarnings(result, settings.maxWarmupNs),
  };
}

/** What an empty function costs in a loop of its own, ns per call. */
function measureFloor(probe: ThreadProbe): number {
  const signal = new AbortController().signal;
  const { context } = openContext('floor', {}, signal, probe);
  const loop = compileSyncLoop(() => undefined, context, undefined);
  const iterations = 100_000;
  let fastestNs = Number.POSITIVE_INFINITY;
  // The first batches run in slower tiers; the fastest of many is the optimised one.
  for (let batch = 0; batch < 150; batch += 1) {
    probe.readBefore();
    loop(iterations);
    probe.readAfter();
    fastestNs = Math.min(fastestNs, (probe.after[0] ?? 0) - (probe.before[0] ?? 0));
  }
  return fastestNs / iterations;
}

/** Smallest non-zero difference between two successive readings of the clock, ns. */
function smallestClockStep(probe: ThreadProbe): number {
  let smallestNs = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < 1000; reading += 1) {
    const firstNs = probe.clockNs();
    let secondNs = probe.clockNs();
    while (secondNs === firstNs) secondNs = probe.clockNs();
    smallestNs = Math.min(smallestNs, secondNs - firstNs);
  }
  return smallestNs;
}

/** One row: counts as their growth, levels as they are at the end. */
function processDifference(before: ProcessReading, after: ProcessReading): Columns {
  const columns: { [id in MetricId]?: readonly number[] } = {};
  for (const id of metricIds) {
    const last = after.values[id];
    const first = before.values[id];
    if (last === undefined || first === undefined) continue;
    columns[id] = [levelMetrics.has(id) ? last : last - first];
  }
  return columns;
}

function mergeUnavailable(
  first: readonly Unavailable[],
  second: readonly Unavailable[],
): readonly Unavailable[] {
  const seen = new Set(first.map((each) => each.metric));
  return [...first, ...second.filter((each) => !seen.has(each.metric))];
}

function regimeWarnings(result: SamplingResult, maxWarmupNs: number): readonly Warning[] {
  if (result.remainingStepRatio === null) return [];
  const percent = Math.round(Math.abs(result.remainingStepRatio - 1) * 100);
  return [
    {
      code: 'unsteady',
      message: `the code still changed speed by ${percent} % inside the samples after ${(maxWarmupNs / 1e9).toFixed(1)} s of warm-up`,
      advice:
        'Give it longer with --max-warmup, or look for a tier change or growing state in the body.',
    },
  ];
}
