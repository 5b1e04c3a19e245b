// The samples of a measurement as numbers that may be judged.
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';

/** Sum of a column. */
export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Time per operation of each sample, ns; empty when nothing was measured. */
export function operationTimesNs({ columns }: Measurement): readonly number[] {
  const { durationNs = [], iterations = [] } = columns;
  return durationNs.map((duration, row) => duration / (iterations[row] ?? Number.NaN));
}

/** Time per operation ÷ reference spin of each sample; null where no reference was taken. */
export function normalisedTimes(measurement: Measurement): readonly number[] | null {
  const { referenceNs } = measurement.columns;
  if (referenceNs === undefined) return null;
  return operationTimesNs(measurement).map((time, row) => time / (referenceNs[row] ?? Number.NaN));
}

/** Whether there is anything in it to judge. */
export function isMeasured({ outcome, columns }: Measurement): boolean {
  return outcome.kind === 'complete' && (columns.durationNs?.length ?? 0) > 0;
}

export interface BenchmarkGroup {
  readonly benchmark: BenchmarkIdentity;
  readonly measurements: readonly Measurement[];
}

/** One group per benchmark, critical paths first, in an order that is the same for every Run of a suite. */
export function groupByBenchmark(
  measurements: readonly Measurement[],
  kind: Measurement['point']['kind'],
): readonly BenchmarkGroup[] {
  const groups = new Map<string, { benchmark: BenchmarkIdentity; measurements: Measurement[] }>();
  for (const measurement of measurements) {
    const { benchmark, point } = measurement;
    if (point.kind !== kind) continue;
    const group = groups.get(benchmark.id);
    if (group === undefined) groups.set(benchmark.id, { benchmark, measurements: [measurement] });
    else group.measurements.push(measurement);
  }
  return [...groups.values()].sort(
    (a, b) => rankOf(a) - rankOf(b) || compareNames(a.benchmark, b.benchmark),
  );
}

/** Whether the author of their benchmark marked it as critical. */
export function isCriticalPath(measurements: readonly Measurement[]): boolean {
  return measurements.some(({ settings }) => settings.isCritical);
}

function rankOf({ measurements }: BenchmarkGroup): number {
  return isCriticalPath(measurements) ? 0 : 1;
}

/** By file, then by name, numbers by their value: the order of measuring is another in each Run. */
function compareNames(a: BenchmarkIdentity, b: BenchmarkIdentity): number {
  const key = ({ file, name }: BenchmarkIdentity) => `${file}\n${name}`;
  return key(a).localeCompare(key(b), 'en', { numeric: true });
}
