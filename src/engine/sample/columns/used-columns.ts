// What a process held and used in windows, where plain differences do not apply: memory at
// the end of each, and energy, whose counters may start again in between.
import type { Columns } from '../../../model/run/measurement.ts';
import { joulesBetween } from '../../../probe/machine/energy.ts';
import type { ProcessReading } from '../../../probe/process/process-probe.ts';

interface Bounds {
  readonly before: ProcessReading;
  readonly after: ProcessReading;
}

/** A column has a value for every window, or it is absent. */
export function usedColumns(windows: readonly Bounds[]): Columns {
  const residentBytes = windows.flatMap(({ after }) => after.values.residentBytes ?? []);
  const energyJoules = windows.flatMap(
    ({ before, after }) => joulesBetween(before.energy, after.energy) ?? [],
  );
  const isWhole = (column: readonly number[]) =>
    column.length > 0 && column.length === windows.length;
  return {
    ...(isWhole(residentBytes) ? { residentBytes } : {}),
    ...(isWhole(energyJoules) ? { energyJoules } : {}),
  };
}
