// How much of its time a benchmark spends in collections. They are the code's own doing, and overlap
// the run-queue wait: a second view that must not be added to the other parts of the time.
import type { Measurement } from '../../model/run/measurement.ts';
import { sumOf } from './samples.ts';

/** Time of collections ÷ wall time, over all samples; null where collections were not observed. */
export function gcShareOf(launches: readonly Measurement[]): number | null {
  const observed = launches.filter(({ columns }) => columns.gcNs !== undefined);
  const wallNs = sumOf(observed.flatMap(({ columns }) => columns.durationNs ?? []));
  if (wallNs === 0) return null;
  return sumOf(observed.flatMap(({ columns }) => columns.gcNs ?? [])) / wallNs;
}
