// The worker's part of a microbenchmark: prepare, sample, measure the empty loop, report.

import { levelMetrics, type MetricId, metricIds } from '../../model/metric/metric.ts';
import type { Allocation, Columns } from '../../model/run/measurement.ts';
import { pinToQuickestCpu } from '../../probe/core/quickest-cpu.ts';
import type { ProcessReading } from '../../probe/process/process-probe.ts';
import { readProcess } from '../../probe/process/read-process.ts';
import { observeCollections } from '../../probe/thread/collections.ts';
import { openThreadProbe } from '../../probe/thread/open-thread-probe.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import type { Batch } from '../sample/batch/batch.ts';
import { compileSyncLoop } from '../sample/batch/batch-loop.ts';
import { smallestClockStep } from '../sample/batch/clock-step.ts';
import { countOperations, operationsBefore } from '../sample/batch/counted-batch.ts';
import { openCalls, withTurns } from '../sample/batch/own-batch.ts';
import { betweenSamples } from '../sample/collector.ts';
import { fastestOperationNs, measureAllocation } from '../sample/columns/allocation.ts';
import { clockOffsetNs, collectionColumns } from '../sample/columns/collection-columns.ts';
import { mergeUnavailable, missingMetrics } from '../sample/columns/unavailable.ts';
import { usedColumns } from '../sample/columns/used-columns.ts';
import { lateOperations } from '../sample/look-ahead.ts';
import { watchOptimisation } from '../sample/optimisation-status.ts';
import { type PreparedBenchmark, prepareBenchmark } from '../sample/prepared-benchmark.ts';
import { sampleCounts } from '../sample/sample-counts.ts';
import { driveAsync, driveSync, planSampling } from '../sample/sampling.ts';
import { defaultSampling } from '../sample/sampling-settings.ts';
import { shortfallWarnings } from '../sample/shortfall-warnings.ts';
import { steadinessWarnings } from '../sample/steadiness.ts';
import { tierOf } from '../sample/tier.ts';
import { timeLimit } from '../sample/time-limit.ts';
import { crowdedCpuWarnings } from './crowded-cpu.ts';
import { keepOwnCore } from './own-core.ts';
import type { MicroTask, WorkerMeasurement } from './protocol.ts';

/**
 * After a system call, such as the readings around a batch, calls of WebAssembly from JavaScript run up to
 * 40 % slower for some hundred µs. Medians on AMD Zen with Node 22: 100 iterations took 44 µs instead of 31,
 * 2,600 took 1,006 µs instead of 889. Batches of the usual length read 8 to 12 % high.
 */
const wasmBatchNs = 2_000_000;

/** @throws what the bench file, a hook or the callback throws */
export async function measureMicro(task: MicroTask): Promise<WorkerMeasurement> {
  const probe = openThreadProbe();
  const beganNs = probe.clockNs();
  const prepared = await prepareBenchmark(task.source, task.benchmarkId, probe);
  const { callback, looping, firstCallNs } = prepared;
  const limit = timeLimit([prepared.options.timeout, task.settings.limitMs], beganNs);
  const optimisation = watchOptimisation([
    () => tierOf(callback),
    ...(looping === null ? [] : [looping.tier]),
  ]);
  const { batch, countedOperations } = countOperations(batchOf(prepared));
  const { startOperations } = task.settings;
  const settings = {
    ...defaultSampling,
    ...(task.source.callsWasm === true ? { batchNs: wasmBatchNs } : {}),
    ...task.settings,
    ...betweenSamples(task.settings),
    onWarm: prepared.onWarm,
    onSteady() {
      prepared.enterMeasurement();
      optimisation.begin();
    },
    isDone: prepared.isDone,
    ...(task.settings.pin === 'quickest'
      ? { core: keepOwnCore(task.settings.samplingNs, task.settings.knownCore) }
      : {}),
    ...sampleCounts(prepared, task.settings),
    ...(startOperations === undefined
      ? {}
      : { start: { wanted: startOperations, done: countedOperations } }),
    firstCallNs,
    ...(limit === null ? {} : { limit }),
  };
  const gc = observeCollections();
  const pinnedCpu = task.settings.pin === 'quickest' ? pinToQuickestCpu() : null;
  const processBefore = readProcess();
  const sampling = planSampling(probe, settings, looping);
  const result = batch.isAsync
    ? await driveAsync(sampling, batch.run)
    : driveSync(sampling, batch.run);
  const processAfter = readProcess();
  const deoptimisations = optimisation.end();
  const offsetNs = clockOffsetNs(probe.clockNs) - result.recorder.originNs();
  const collections = await gc.stop();
  const sampled = result.recorder.toColumns();
  const allocated = await measureAllocation(prepared, probe, fastestOperationNs(sampled));
  const { figures, warnings: figureWarnings } = await prepared.figures();
  const hookWarnings = prepared.hookWarnings();
  await prepared.close();
  const isLooped = prepared.style === 'loop';
  const floorNs = isLooped && !prepared.batch.isAsync ? measureFloor(probe) : null;
  const columns = { ...sampled, ...collectionColumns(sampled, collections, offsetNs) };
  const clockStepNs = smallestClockStep(probe);
  probe.close();
  return {
    calibration: {
      style: prepared.style,
      isAsync: prepared.batch.isAsync,
      iterationsPerSample: result.iterationsPerSample,
      warmupNs: result.warmupNs,
      warmupSampleCount: result.warmupSampleCount,
      ...lateOperations(result),
      ...operationsBefore(countedOperations(), sampled),
      clockStepNs,
      floorNs,
      ...(task.settings.gc === undefined ? {} : { gc: task.settings.gc }),
      ...(result.core === null ? {} : { core: result.core }),
    },
    columns,
    processColumns: {
      ...processDifference(processBefore, processAfter),
      iterations: [countedOperations()],
      gcNs: [Math.round(collections.reduce((sum, { durationNs }) => sum + durationNs, 0))],
      gcCount: [collections.length],
      ...(allocated.kind === 'measured'
        ? { allocatedBytesPerOperation: [medianOf(allocated.allocation)] }
        : {}),
    },
    ...(allocated.kind === 'measured' ? { allocation: allocated.allocation } : {}),
    ...(figures === undefined ? {} : { figures }),
    unavailable: mergeUnavailable(
      missingMetrics(probe, columns),
      processAfter.unavailable,
      allocated.kind === 'measured'
        ? []
        : [{ metric: 'allocatedBytesPerOperation', reason: allocated.reason }],
    ),
    warnings: [
      ...figureWarnings,
      ...steadinessWarnings(result, settings.maxWarmupNs),
      ...shortfallWarnings(result),
      ...deoptimisations,
      ...prepared.remarks.warnings(),
      ...hookWarnings,
      ...crowdedCpuWarnings(pinnedCpu !== null, processBefore, processAfter),
    ],
  };
}

function batchOf({ style, batch }: PreparedBenchmark): Batch {
  return style === 'own' ? withTurns(batch) : batch;
}

function medianOf({ bytesPerOperation }: Allocation): number {
  return median(sortedCopy(bytesPerOperation));
}

/** What an empty function costs in its own loop, ns per call. */
function measureFloor(probe: ThreadProbe): number {
  const signal = new AbortController().signal;
  const facts = { name: 'floor', params: {}, signal, shared: null };
  const { context } = openCalls(facts, probe, () => undefined).next();
  const { run: loop } = compileSyncLoop(() => undefined, context, undefined);
  const iterations = 50_000;
  let fastestNs = Number.POSITIVE_INFINITY;
  // The first batches run in slower tiers; the fastest of many is the optimised one.
  for (let batch = 0; batch < 80; batch += 1) {
    probe.readBefore();
    loop(iterations);
    probe.readAfter();
    fastestNs = Math.min(fastestNs, (probe.after[0] ?? 0) - (probe.before[0] ?? 0));
  }
  return fastestNs / iterations;
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
  return { ...columns, ...usedColumns([{ before, after }]) };
}
