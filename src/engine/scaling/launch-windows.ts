// A launch's part of a scaling study: start as many workers as the largest point needs, let all of
// them warm up, then open common windows over shuffled, repeated rounds of thread counts.
import type { Measurement, Outcome } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import { openCeiling } from '../../probe/core/ceiling.ts';
import { countStartableThreads } from '../../probe/process/startable-threads.ts';
import { type Failure, failureOf, timedOut } from '../launch/failure.ts';
import type { ScalingLaunch } from '../launch/protocol.ts';
import { ceilingMeasurements } from './ceiling-rows.ts';
import { processMeasurements } from './process-rows.ts';
import { openScalingProcesses } from './processes.ts';
import { visitRounds } from './rounds.ts';
import { measuredAt, type ScalingHarvest, scalingMeasurement } from './rows.ts';
import { metInEachThread } from './set-up-in-each.ts';
import { readColumns } from './window-ledger.ts';
import { settlingWindows } from './window-taker.ts';
import { openScalingWorkers, type ScalingWorkers, type Trouble } from './workers.ts';

/** One Measurement per thread count, in the given order, in every case; then those of processes and of the ceiling. */
export async function launchScaling(request: ScalingLaunch): Promise<readonly Measurement[]> {
  const wanted = Math.max(...request.threads);
  const workerCount = countStartableThreads(wanted);
  const threads = request.threads.filter((count) => count <= workerCount);
  const beyond = request.threads
    .filter((count) => count > workerCount)
    .map((count) => scalingMeasurement(request, count, notStarted(workerCount, wanted), null));
  if (threads.length === 0) return beyond;
  try {
    const mostThreads = Math.max(...threads);
    const workers = openScalingWorkers(request, mostThreads, mostWindowsOf(request));
    try {
      return [...(await measureWith(workers, request, threads)), ...beyond];
    } finally {
      await workers.close();
    }
  } catch (error) {
    const failure = failureOf(error, request.timeoutMs, request.source.file);
    const outcome = metInEachThread(failure, threads);
    return [
      ...threads.map((count) => scalingMeasurement(request, count, outcome, null)),
      ...beyond,
    ];
  }
}

/** Every visit of every round, each again, and those that settle the work. */
function mostWindowsOf({ threads, maxRounds }: ScalingLaunch): number {
  return 2 * maxRounds * 2 * threads.length + settlingWindows;
}

function notStarted(workerCount: number, wanted: number): Outcome {
  return {
    kind: 'skipped',
    reason: `only ${workerCount} of ${wanted} threads could be started: the system allows no more processes (ulimit -u, or the pids limit of the container)`,
  };
}

async function measureWith(
  workers: ScalingWorkers,
  request: ScalingLaunch,
  threads: readonly number[],
): Promise<readonly Measurement[]> {
  const unready = await workers.ready();
  if (unready !== null) {
    const outcome = failureBy(unready, request);
    return threads.map((count) => scalingMeasurement(request, count, outcome, null));
  }
  const most = Math.max(1, ...threads.filter((count) => count <= request.usableCpuCount));
  const opened = openCeiling(most, request.cpus);
  const ceiling = opened.kind === 'known' ? opened.value : null;
  const processes = await openScalingProcesses(request, mostWindowsOf(request));
  const visited = await visitRounds(request, threads, { workers, processes, ceiling });
  await processes.close();
  const answers = await workers.finish(visited.trouble);
  const rows = Array.from({ length: workers.count }, (_, index) =>
    readColumns(workers.ledger, index),
  );
  const { windows } = visited;
  const missingCeiling = opened.kind === 'known' ? visited.ceilingReason : opened.reason;
  const points = pointsOf(
    request,
    threads,
    { windows, rows, answers },
    {
      failure: visited.trouble === null ? null : failureBy(visited.trouble, request),
      missingCeiling,
    },
  );
  return [
    ...points,
    ...processMeasurements(request, windows, processes.reason()),
    ...ceilingMeasurements(request, windows),
  ];
}

interface Shortcomings {
  /** What ended the rounds early. */
  readonly failure: Failure | null;
  /** Why there is no ceiling. */
  readonly missingCeiling: string | null;
}

/** What has windows is complete, whatever came after them; what has none failed by that. */
function pointsOf(
  request: ScalingLaunch,
  threads: readonly number[],
  harvest: ScalingHarvest,
  { failure, missingCeiling }: Shortcomings,
): readonly Measurement[] {
  const warnings = [
    ...(failure === null ? [] : [endedEarly(failure)]),
    ...(missingCeiling === null ? [] : [withoutCeiling(missingCeiling)]),
  ];
  return threads.map((count) => {
    const measured = measuredAt(count, harvest, request.work);
    if (measured !== null) {
      const complete = { ...measured, warnings };
      return scalingMeasurement(request, count, { kind: 'complete' }, complete);
    }
    if (failure === null) throw new Error(`${count} threads were never visited`);
    return scalingMeasurement(request, count, failure, null);
  });
}

function failureBy(trouble: Trouble, { timeoutMs, source, threads }: ScalingLaunch): Failure {
  return trouble.kind === 'late'
    ? timedOut(timeoutMs, source.file)
    : metInEachThread(failureOf(trouble.error, timeoutMs, source.file), threads);
}

function endedEarly({ reason, advice }: Failure): Warning {
  return {
    code: 'ended-early',
    message: `the rounds ended early, because ${reason}; what was measured until then is kept`,
    advice,
  };
}

function withoutCeiling(reason: string): Warning {
  return {
    code: 'no-ceiling',
    message: `what this machine itself gives to several threads was not measured: ${reason}`,
    advice: 'Judge the efficiency against perfect scaling alone.',
  };
}
