// A launch's part of a microbenchmark: one worker, one task, one Measurement whatever happens.
import type { Measurement, Outcome } from '../model/measurement.ts';
import { failureOf } from './failure.ts';
import type { Pool } from './pool.ts';
import type { MicroLaunch, WorkerMeasurement } from './protocol.ts';

/** Given to a benchmark with a limit of its own, whose signal is aborted then, to come to an end. */
const settlingMs = 100;

/** @param pool of one worker that has done nothing yet */
export async function launchMicro(request: MicroLaunch, pool: Pool): Promise<Measurement> {
  const { source, listing, settings, timeoutMs } = request;
  try {
    const answer = await pool.run(
      { kind: 'micro', source, benchmarkId: listing.benchmark.id, settings },
      AbortSignal.timeout(timeoutMs + (listing.timeoutMs === null ? 0 : settlingMs)),
    );
    if (answer.kind !== 'micro') throw new Error(`the worker answered "${answer.kind}"`);
    return microMeasurement(request, { kind: 'complete' }, answer.measurement);
  } catch (error) {
    return microMeasurement(request, failureOf(error, timeoutMs, source.file), null);
  }
}

/** The Measurement of one launch; without rows when there is nothing to report. */
export function microMeasurement(
  { listing, launch }: Pick<MicroLaunch, 'listing' | 'launch'>,
  outcome: Outcome,
  measured: WorkerMeasurement | null,
): Measurement {
  return {
    benchmark: listing.benchmark,
    settings: listing.settings,
    point: { kind: 'micro', threads: 1, launch },
    outcome,
    calibration: measured?.calibration ?? null,
    columns: measured?.columns ?? {},
    processColumns: measured?.processColumns ?? {},
    ...(measured?.allocation === undefined ? {} : { allocation: measured.allocation }),
    ...(measured?.figures === undefined ? {} : { figures: measured.figures }),
    unavailable: measured?.unavailable ?? [],
    warnings: [...(listing.remarks ?? []), ...(measured?.warnings ?? [])],
  };
}
