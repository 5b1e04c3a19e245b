// Resident memory that neither V8 nor malloc knows of: mappings of an addon, another allocator. It moves
// by more than a small leak would, so that only growth far beyond the control is spoken of.
import { metricOf } from '../../../model/metric/metric.ts';
import type { Measurement } from '../../../model/run/measurement.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import type { Allowance } from '../allowance.ts';
import type { ProcessSeries } from '../snapshot-series.ts';

/** Twice what the young generation of V8 and freed pages were seen to move it by. */
export const unexplainedAllowance: Allowance = { value: 16 * 2 ** 20, per: 'study' };

/** Not every C library tells what its allocator holds. */
export function unexplainedLabel(subjects: readonly Measurement[]): string {
  const isToldByMalloc = subjects.every(
    ({ processColumns }) => processColumns.allocatedBytes !== undefined,
  );
  return `${metricOf('residentBytes').label} beyond V8${isToldByMalloc ? ' and malloc' : ''}`;
}

/** Rows whose median is a level. */
const levelRows = 5;

/**
 * The measurement with, in the column of resident memory, what is left of it without the heap in use
 * and the larger of memory outside of the heap and all that the allocator holds: buffers are in both.
 */
export function withUnexplained(measurement: Measurement): Measurement {
  const { residentBytes, heapUsedBytes, externalBytes, allocatedBytes, freeAllocatedBytes } =
    measurement.processColumns;
  if (residentBytes === undefined) return measurement;
  const at = (column: readonly number[] | undefined, row: number) => column?.[row] ?? 0;
  const left = residentBytes.map((resident, row) => {
    const allocated = at(allocatedBytes, row) + at(freeAllocatedBytes, row);
    return resident - at(heapUsedBytes, row) - Math.max(at(externalBytes, row), allocated);
  });
  return {
    ...measurement,
    processColumns: { ...measurement.processColumns, residentBytes: left },
  };
}

/** By how much it rose more than in the control, from the first rows behind the warm-up to the last. */
export function riseBeyond(
  subjects: readonly ProcessSeries[],
  controls: readonly ProcessSeries[],
): number {
  return middleRise(subjects) - middleRise(controls);
}

function middleRise(series: readonly ProcessSeries[]): number {
  const rises = series.map(
    ({ values }) => levelOf(values.slice(-levelRows)) - levelOf(values.slice(1, 1 + levelRows)),
  );
  return rises.length === 0 ? 0 : median(sortedCopy(rises));
}

function levelOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : median(sortedCopy(values));
}
