// What a callback reported with its samples (`end(operations, { detail })`), as figures: the median of
// each number over the measured calls. Other details have no place in a table of numbers.
import type { Figure } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';

/** Undefined where there are none. */
export function detailFigures(details: readonly unknown[]): readonly Figure[] | undefined {
  const valuesByName = new Map<string, number[]>();
  for (const detail of details) {
    if (typeof detail !== 'object' || detail === null) continue;
    for (const [name, value] of Object.entries(detail)) {
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      const values = valuesByName.get(name) ?? [];
      values.push(value);
      valuesByName.set(name, values);
    }
  }
  if (valuesByName.size === 0) return undefined;
  return [...valuesByName].map(([name, values]) => ({
    name,
    unit: 'count',
    value: median(sortedCopy(values)),
  }));
}
