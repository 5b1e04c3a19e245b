// Which metrics a measurement lacks, and why.
import type { Columns, Unavailable } from '../../../model/run/measurement.ts';
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';

/**
 * What the probe did not offer, and what it offered but could not read every time: one NaN invalidates a
 * column, because the missing reading is unknown.
 */
export function missingMetrics(
  { metrics, unavailable }: Pick<ThreadProbe, 'metrics' | 'unavailable'>,
  columns: Columns,
): readonly Unavailable[] {
  const lost = metrics.filter((metric) => columns[metric] === undefined);
  const reason =
    'it was not read with every sample: a reading failed, or record() gave only a time';
  return [...unavailable, ...lost.map((metric) => ({ metric, reason }))];
}

/** Each metric once, with the first reason given. */
export function mergeUnavailable(
  ...lists: readonly (readonly Unavailable[])[]
): readonly Unavailable[] {
  const byMetric = new Map(
    lists
      .flat()
      .toReversed()
      .map((each) => [each.metric, each]),
  );
  return [...byMetric.values()].toReversed();
}
