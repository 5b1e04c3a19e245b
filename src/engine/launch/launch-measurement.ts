// What a worker measured at one point, as a Measurement.
import type { Measurement, Outcome, Point } from '../../model/run/measurement.ts';
import type { Listing, WorkerMeasurement } from './protocol.ts';

/** @param measured null when there is nothing to report: the Measurement is then without rows */
export function launchMeasurement(
  { benchmark, settings, remarks = [] }: Listing,
  point: Point,
  outcome: Outcome,
  measured: WorkerMeasurement | null,
): Measurement {
  const { allocation, figures } = measured ?? {};
  return {
    benchmark,
    settings,
    point,
    outcome,
    calibration: measured?.calibration ?? null,
    columns: measured?.columns ?? {},
    processColumns: measured?.processColumns ?? {},
    ...(allocation === undefined ? {} : { allocation }),
    ...(figures === undefined ? {} : { figures }),
    unavailable: measured?.unavailable ?? [],
    warnings: [...remarks, ...(measured?.warnings ?? [])],
  };
}
