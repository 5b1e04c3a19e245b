// One worker's part of a scaling study: prepare and warm up once, then work through every common
// window that names it, and say what the thread did in each.

import { pinThread } from '../../probe/core/pinning.ts';
import { clockProbeOf } from '../../probe/thread/clock-probe.ts';
import { observeCollections } from '../../probe/thread/collections.ts';
import { openThreadProbe } from '../../probe/thread/open-thread-probe.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { WindowAnswer, WindowTask } from '../launch/protocol.ts';
import { smallestClockStep } from '../sample/batch/clock-step.ts';
import { clockOffsetNs, collectionColumns } from '../sample/columns/collection-columns.ts';
import { missingMetrics } from '../sample/columns/unavailable.ts';
import { type PreparedBenchmark, prepareBenchmark } from '../sample/prepared-benchmark.ts';
import { driveAsync, driveSync, planSampling, type SamplingResult } from '../sample/sampling.ts';
import { defaultSampling } from '../sample/sampling-settings.ts';
import {
  awaitWindow,
  declareFinished,
  declareReady,
  givePermit,
  takePermit,
} from './window-control.ts';
import { readColumns, type WindowRow, writeRow } from './window-ledger.ts';
import { type WindowWork, workThrough } from './window-work.ts';

/** @throws what the bench file, a hook or the callback throws */
export async function measureWindows(task: WindowTask): Promise<WindowAnswer> {
  const { control, threadIndex } = task;
  const probe = openThreadProbe();
  const clock = clockProbeOf(probe);
  takePermit(control);
  // Before the warm-up, so that what it allocates lies near the CPU that will use it.
  const pin = openPin(task.cpus);
  pin(threadIndex);
  let prepared: PreparedBenchmark;
  let iterations: number;
  let warmupSampleCount: number;
  const warmupFromNs = probe.clockNs();
  try {
    prepared = await prepareBenchmark(task.source, task.benchmarkId, clock, task.shared);
    const settled = await warmUpForWindows(prepared, clock, task.minWarmupNs);
    prepared.liftLimit();
    prepared.enterMeasurement();
    iterations = settled.iterationsPerSample;
    warmupSampleCount = settled.warmupSampleCount + settled.recorder.count();
  } finally {
    givePermit(control);
  }
  const warmupNs = probe.clockNs() - warmupFromNs;
  declareReady(control);
  for (let generation = 0; ; ) {
    const window = awaitWindow(control, generation, threadIndex);
    if (window === null) break;
    generation = window.generation;
    if (!window.isMember) continue;
    pin(window.place);
    const row = await takeWindow(prepared, { probe, clock }, { ...window, iterations });
    writeRow(task.ledger, threadIndex, { ...row, threadIndex });
    declareFinished(control);
  }
  await prepared.close();
  const clockStepNs = smallestClockStep(probe);
  probe.close();
  return {
    unavailable: missingMetrics(probe, readColumns(task.ledger, threadIndex)),
    calibration: {
      style: prepared.style,
      isAsync: prepared.batch.isAsync,
      iterationsPerSample: iterations,
      warmupNs,
      warmupSampleCount,
      clockStepNs,
      floorNs: null,
    },
  };
}

interface OpenedWindow extends WindowWork {
  readonly generation: number;
  readonly startNs: number;
}

interface WindowProbes {
  /** Read once before and once after the window. */
  readonly probe: ThreadProbe;
  /** Read by the batches inside it. */
  readonly clock: ThreadProbe;
}

/** Works through one window, and says afterwards what the thread and its collector did in it. */
async function takeWindow(
  { batch }: PreparedBenchmark,
  { probe, clock }: WindowProbes,
  window: OpenedWindow,
): Promise<WindowRow> {
  const gc = observeCollections();
  pauseUntil(probe, window.startNs);
  const before = readThread(probe);
  const working = workThrough(batch, clock, window);
  const iterations = typeof working === 'number' ? working : await working;
  const after = readThread(probe);
  const cpuIndex = probe.currentCpu?.() ?? -1;
  const beganNs = before[0] ?? 0;
  const elapsedNs = (after[0] ?? 0) - beganNs;
  const collections = await gc.stop();
  const span = { startNs: [beganNs], durationNs: [elapsedNs] };
  const { gcNs, gcCount } = collectionColumns(span, collections, clockOffsetNs(probe.clockNs));
  const growths = probe.metrics.map((id, slot) => [
    id,
    (after[slot + 1] ?? 0) - (before[slot + 1] ?? 0),
  ]);
  return {
    ...Object.fromEntries(growths),
    // Round numbers start at 0, generations at 1.
    roundIndex: window.generation - 1,
    ...(cpuIndex >= 0 ? { cpuIndex } : {}),
    startNs: beganNs - window.startNs,
    durationNs: (window.operations === null ? window.endNs : (after[0] ?? 0)) - window.startNs,
    elapsedNs,
    iterations,
    gcNs: gcNs?.[0] ?? 0,
    gcCount: gcCount?.[0] ?? 0,
  };
}

/**
 * Moves this thread to the CPU of a place among the members of a window: as many members as there are
 * always run on the same CPUs, whichever workers they are.
 */
function openPin(cpus: readonly number[] | null): (place: number) => void {
  let current = -1;
  return (place) => {
    const cpu = cpus?.[place];
    if (cpu === undefined || cpu === current) return;
    pinThread(cpu);
    current = cpu;
  };
}

/** Calibrates and warms up as a microbenchmark does, with a short sampling that is thrown away. */
async function warmUpForWindows(
  prepared: PreparedBenchmark,
  probe: ThreadProbe,
  minWarmupNs: number,
): Promise<SamplingResult> {
  const settings = {
    ...defaultSampling,
    samplingNs: minWarmupNs / 2,
    minWarmupNs,
    // Every worker has to, two at a time on two CPUs: a doubtful step must not cost seconds in each.
    maxWarmupNs: 25 * minWarmupNs,
    minSampleCount: 2,
    onWarm: prepared.onWarm,
    maxSampleCount: 1024,
  };
  const sampling = planSampling(probe, settings, prepared.looping);
  return prepared.batch.isAsync
    ? await driveAsync(sampling, prepared.batch.run)
    : driveSync(sampling, prepared.batch.run);
}

function readThread(probe: ThreadProbe): Float64Array {
  probe.readAfter();
  return probe.after.slice();
}

const never = new Int32Array(new SharedArrayBuffer(4));

/** A sleeping thread wakes up that much too late, now and then more. */
const wakingNs = 500_000;

/** Sleeps, so that waiting threads do not take CPU from each other, and is awake when it begins. */
function pauseUntil(probe: ThreadProbe, startNs: number): void {
  const leftMs = (startNs - wakingNs - probe.clockNs()) / 1e6;
  if (leftMs > 0) Atomics.wait(never, 0, 0, leftMs);
  while (probe.clockNs() < startNs);
}
