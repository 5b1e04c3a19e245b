// A launch's part of a microbenchmark: one worker, one task, one Measurement in every case.
import { timerMs } from '../../model/longest-limit.ts';
import type { Measurement, Outcome } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import { outcomeOf } from './failure.ts';
import { launchMeasurement } from './launch-measurement.ts';
import type { Pool } from './pool.ts';
import type { MicroLaunch, MicroTask, WorkerMeasurement } from './protocol.ts';
import { orUncaught } from './uncaught.ts';

/** Time in which a benchmark with its own limit may end after its signal is aborted. */
const settlingMs = 100;

/** @param pool of one worker that has done nothing yet */
export async function launchMicro(request: MicroLaunch, pool: Pool): Promise<Measurement> {
  const { source, listing, settings, timeoutMs } = request;
  const task = { kind: 'micro', source, benchmarkId: listing.benchmark.id, settings } as const;
  try {
    if (source.place === 'main-thread')
      return await measureHere(pool, request, task, [mainThreadWarning]);
    if (source.callsWasm === true) return await measureHere(pool, request, task, []);
    const limitMs = timeoutMs + (listing.timeoutMs === null ? 0 : settlingMs);
    const measured = await pool.run(task, AbortSignal.timeout(timerMs(limitMs)));
    return microMeasurement(request, { kind: 'complete' }, measured);
  } catch (error) {
    return microMeasurement(request, outcomeOf(error, timeoutMs, source.file), null);
  }
}

/** What does not end here is ended by the parent, with the process. */
async function measureHere(
  pool: Pool,
  request: MicroLaunch,
  task: MicroTask,
  said: readonly Warning[],
): Promise<Measurement> {
  const { measureMicro } = await import('./micro-task.ts');
  await pool.close();
  const measured = await orUncaught(() => measureMicro(task));
  const warnings = [...measured.warnings, ...said];
  return microMeasurement(request, { kind: 'complete' }, { ...measured, warnings });
}

const mainThreadWarning: Warning = {
  code: 'main-thread',
  message:
    'it was measured in place, in the main thread of its process: its file does what no worker may',
  advice: 'Leave process.chdir() and the like out of it to have threads and pairs measured too.',
};

/** The Measurement of one launch; without rows when there is nothing to report. */
export function microMeasurement(
  { listing, launch }: Pick<MicroLaunch, 'listing' | 'launch'>,
  outcome: Outcome,
  measured: WorkerMeasurement | null,
): Measurement {
  return launchMeasurement(listing, { kind: 'micro', threads: 1, launch }, outcome, measured);
}
