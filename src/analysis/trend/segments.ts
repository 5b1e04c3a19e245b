// A series cut at its changes, as far as they are certain.
import { medianEstimate } from '../micro/estimates.ts';
import type { Change, Segment } from './series-trend.ts';

/** One segment where nothing changed, none for an empty series. */
export function segmentsOf(
  values: readonly number[],
  changes: readonly Change[],
): readonly Segment[] {
  if (values.length === 0) return [];
  const certain = changes.filter(({ certainty }) => certainty !== 'suspected');
  const starts = [0, ...certain.map(({ index }) => index)];
  return starts.map((first, position) => {
    const last = (starts[position + 1] ?? values.length) - 1;
    return { first, last, median: medianEstimate(values.slice(first, last + 1), 'points') };
  });
}
