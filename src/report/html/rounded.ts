// Documents with the digits that a measurement can mean, which compress to a fraction.
import type { Run } from '../../model/run/run.ts';
import { roundTo } from '../format-scale.ts';

const digits = 6;

/** Numbers to 6 significant digits, everywhere; whole numbers stay whole. */
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return roundTo(value, digits);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]));
}

/** What was measured is rounded; seeds, settings and the environment stay exact. */
export function roundedRun(run: Run): object {
  const measurements = run.measurements.map((measurement) => ({
    ...measurement,
    columns: rounded(measurement.columns),
    processColumns: rounded(measurement.processColumns),
  }));
  return { ...run, measurements };
}
