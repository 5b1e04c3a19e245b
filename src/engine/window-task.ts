// One worker's part of a scaling study: prepare and warm up once, then work through every common
// window that names it, and say what the thread did in each.
import type { MetricId } from '../model/metric.ts';
import { openThreadProbe } from '../probe/open-thread-probe.ts';
import { pinThread } from '../probe/pinning.ts';
import type { ThreadProbe } from '../probe/thread-probe.ts';
import { smallestClockStep } from './clock-step.ts';
import { type PreparedBenchmark, prepareBenchmark } from './prepared-benchmark.ts';
import type { WindowRows, WindowTask } from './protocol.ts';
import {
  defaultSampling,
  driveAsync,
  driveSync,
  planSampling,
  type SamplingResult,
} from './sampling.ts';
import { missingMetrics } from './unavailable.ts';
import {
  awaitWindow,
  declareFinished,
  declareReady,
  givePermit,
  takePermit,
} from './window-control.ts';

/** @throws what the bench file, a hook or the callback throws */
export async function measureWindows(task: WindowTask): Promise<WindowRows> {
  const { control, threadIndex } = task;
  const probe = openThreadProbe();
  takePermit(control);
  // Before the warm-up, so that what it allocates lies near the CPU that will use it.
  const pin = openPin(task.cpus);
  pin(threadIndex);
  let prepared: PreparedBenchmark;
  let iterations: number;
  let warmupSampleCount: number;
  const warmupFromNs = probe.clockNs();
  try {
    prepared = await prepareBenchmark(task.source, task.benchmarkId, probe);
    prepared.enterMeasurement();
    const settled = await warmUpForWindows(prepared, probe, task.minWarmupNs);
    iterations = settled.iterationsPerSample;
    warmupSampleCount = settled.warmupSampleCount + settled.recorder.count();
  } finally {
    givePermit(control);
  }
  const warmupNs = probe.clockNs() - warmupFromNs;
  const rows = new Map<MetricId, number[]>();
  const push = (id: MetricId, value: number): void => {
    const column = rows.get(id);
    if (column === undefined) rows.set(id, [value]);
    else column.push(value);
  };
  declareReady(control);
  for (let generation = 0; ; ) {
    const window = awaitWindow(control, generation, threadIndex);
    if (window === null) break;
    generation = window.generation;
    if (!window.isMember) continue;
    pin(window.place);
    pauseUntil(probe, window.startNs);
    const before = readThread(probe);
    const operations = prepared.batch.isAsync
      ? await workAsync(prepared.batch.run, probe, iterations, window.endNs)
      : workSync(prepared.batch.run, probe, iterations, window.endNs);
    const after = readThread(probe);
    // Round numbers start at 0, generations at 1.
    push('roundIndex', generation - 1);
    push('threadIndex', threadIndex);
    const cpu = probe.currentCpu?.() ?? -1;
    if (cpu >= 0) push('cpuIndex', cpu);
    push('startNs', (before[0] ?? 0) - window.startNs);
    push('durationNs', window.endNs - window.startNs);
    push('elapsedNs', (after[0] ?? 0) - (before[0] ?? 0));
    push('iterations', operations);
    for (const [slot, metric] of probe.metrics.entries()) {
      push(metric, (after[slot + 1] ?? 0) - (before[slot + 1] ?? 0));
    }
    declareFinished(control);
  }
  await prepared.close();
  const clockStepNs = smallestClockStep(probe);
  probe.close();
  const readable = [...rows].filter(([, values]) => !values.some(Number.isNaN));
  const columns = Object.fromEntries(readable);
  return {
    columns,
    unavailable: missingMetrics(probe, columns),
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
    maxWarmupNs: 4e9,
    minSampleCount: 2,
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

/** Sleeps, so that threads that wait for the window do not take CPU from each other. */
function pauseUntil(probe: ThreadProbe, startNs: number): void {
  const leftMs = (startNs - probe.clockNs()) / 1e6;
  if (leftMs > 0) Atomics.wait(never, 0, 0, leftMs);
}

/** Operations until `endNs`; the batch that straddles the end counts by its share before it. */
function workSync(
  run: (iterations: number) => number,
  probe: ThreadProbe,
  iterations: number,
  endNs: number,
): number {
  let total = 0;
  for (;;) {
    const operations = run(iterations);
    const share = shareBefore(probe, endNs);
    total += operations * share;
    if (share < 1) return total;
  }
}

async function workAsync(
  run: (iterations: number) => Promise<number>,
  probe: ThreadProbe,
  iterations: number,
  endNs: number,
): Promise<number> {
  let total = 0;
  for (;;) {
    const operations = await run(iterations);
    const share = shareBefore(probe, endNs);
    total += operations * share;
    if (share < 1) return total;
  }
}

/** Share of the last batch that lies before `endNs`, 0 to 1. */
function shareBefore(probe: ThreadProbe, endNs: number): number {
  const fromNs = probe.before[0] ?? 0;
  const toNs = probe.after[0] ?? 0;
  if (toNs < endNs) return 1;
  if (toNs <= fromNs) return 0;
  return Math.max(0, (endNs - fromNs) / (toNs - fromNs)) * (1 - Number.EPSILON);
}
