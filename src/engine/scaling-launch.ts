// A launch's part of a scaling study: start as many workers as the largest point needs, let all of
// them warm up, then open common windows over shuffled, repeated rounds of thread counts.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement, Outcome } from '../model/measurement.ts';
import { readProcess } from '../probe/read-process.ts';
import { openRandom, shuffled } from '../stats/random.ts';
import { failureOf, timedOut } from './failure.ts';
import { openPool, type Pool } from './pool.ts';
import type { ScalingLaunch, WindowControl, WindowRows } from './protocol.ts';
import { type ProcessRow, scalingMeasurement, scalingMeasurements } from './scaling-rows.ts';
import {
  createWindowControl,
  finishedCount,
  openWindow,
  readyCount,
  stopWindows,
} from './window-control.ts';

/** Time for every member to wake up and to sleep again before the window opens. */
const leadNs = 5e6;

/** One Measurement a thread count, in the given order, whatever happens. */
export async function launchScaling(request: ScalingLaunch): Promise<readonly Measurement[]> {
  const workerCount = Math.max(...request.threads);
  const pool = openPool(workerCount);
  const control = createWindowControl(workerCount, request.usableCpuCount);
  const abort = new AbortController();
  setMaxListeners(workerCount + 1, abort.signal);
  try {
    const workers = startWorkers(request, pool, control, abort.signal);
    const trouble = await Promise.race([
      workers.then(
        () => null,
        (error: unknown) => ({ error }),
      ),
      allReady(control, workerCount, request.timeoutMs),
    ]);
    if (trouble !== null) {
      const { timeoutMs, source } = request;
      const outcome =
        trouble === 'late'
          ? timedOut(timeoutMs, source.file)
          : failureOf(trouble.error, timeoutMs, source.file);
      return everyPoint(request, outcome);
    }
    // A worker that dies in a window never finishes it: its error ends the rounds.
    const processRows = await Promise.race([visitRounds(request, control), rejectionOf(workers)]);
    stopWindows(control);
    return scalingMeasurements(request, await workers, processRows);
  } catch (error) {
    return everyPoint(request, failureOf(error, request.timeoutMs, request.source.file));
  } finally {
    abort.abort();
    await pool.close();
  }
}

/** Never resolves; rejects when `work` does. */
async function rejectionOf(work: Promise<unknown>): Promise<never> {
  await work;
  return new Promise<never>(() => undefined);
}

function startWorkers(
  { source, listing, minWarmupNs, threads, cpus }: ScalingLaunch,
  pool: Pool,
  control: WindowControl,
  signal: AbortSignal,
): Promise<readonly WindowRows[]> {
  const workerCount = Math.max(...threads);
  const tasks = Array.from({ length: workerCount }, async (_, threadIndex) => {
    const benchmarkId = listing.benchmark.id;
    const answer = await pool.run(
      { kind: 'window', source, benchmarkId, threadIndex, minWarmupNs, cpus, control },
      signal,
    );
    if (answer.kind !== 'window') throw new Error(`the worker answered "${answer.kind}"`);
    return answer.rows;
  });
  return Promise.all(tasks);
}

/** Null once every worker waits for its first window; `late` when that takes longer than allowed. */
async function allReady(
  control: WindowControl,
  workerCount: number,
  timeoutMs: number,
): Promise<null | 'late'> {
  const untilMs = performance.now() + timeoutMs;
  while (readyCount(control) < workerCount) {
    if (performance.now() > untilMs) return 'late';
    await sleep(5);
  }
  return null;
}

/** Each round visits every thread count once, in an order of its own; single-threaded windows lie between. */
async function visitRounds(
  request: ScalingLaunch,
  control: WindowControl,
): Promise<readonly ProcessRow[]> {
  const random = openRandom(request.seed);
  const workers = Array.from({ length: Math.max(...request.threads) }, (_, index) => index);
  const rows: ProcessRow[] = [];
  for (let round = 0; round < request.rounds; round += 1) {
    for (const threads of shuffled(request.threads, random)) {
      // Other workers each time, so that a slow isolate does not always serve the same point.
      const members = shuffled(workers, random).slice(0, threads);
      rows.push(await measureWindow(request, control, members));
    }
  }
  return rows;
}

async function measureWindow(
  { windowNs }: ScalingLaunch,
  control: WindowControl,
  members: readonly number[],
): Promise<ProcessRow> {
  const startNs = nowNs() + leadNs;
  const endNs = startNs + windowNs;
  openWindow(control, members, startNs, endNs);
  await sleep(Math.max(0, (startNs - nowNs()) / 1e6));
  const fromNs = nowNs();
  const before = readProcess();
  while (finishedCount(control) < members.length) {
    await sleep(Math.max(1, Math.floor((endNs - nowNs()) / 1e6)));
  }
  const after = readProcess();
  return { threads: members.length, windowNs, elapsedNs: nowNs() - fromNs, before, after };
}

function nowNs(): number {
  return Number(process.hrtime.bigint());
}

function everyPoint(request: ScalingLaunch, outcome: Outcome): readonly Measurement[] {
  return request.threads.map((threads) => scalingMeasurement(request, threads, outcome, null));
}
