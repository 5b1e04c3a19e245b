// What could not be measured, by reason: never a zero, and never without its reason.
import type { Analysis } from '../../analysis/analysis.ts';
import { type MetricId, metricIds, metricOf } from '../../model/metric/metric.ts';
import { cell, type Section } from '../section.ts';
import { formatScope } from '../sentences/benchmark-scope.ts';

/** One section; none where every metric was read. */
export function unavailableSections(analysis: Analysis): readonly Section[] {
  const groups = groupUnavailable(analysis);
  if (groups.length === 0) return [];
  const cells = groups.map(({ metrics, reason, benchmarkNames }) =>
    cell(`${formatMetrics(metrics)}: ${reason} (${formatScope(benchmarkNames)})`, 'quiet'),
  );
  return [
    {
      id: 'unavailable',
      title: 'Not available',
      explanation: '',
      parts: [{ kind: 'text', cells, isList: true }],
      isFolded: true,
    },
  ];
}

interface UnavailableGroup {
  readonly reason: string;
  /** In the order of the metric table. */
  readonly metrics: readonly MetricId[];
  readonly benchmarkNames: readonly string[];
}

/** What could not be measured, by reason. */
function groupUnavailable(analysis: Analysis): readonly UnavailableGroup[] {
  const groups = new Map<string, { metrics: Set<MetricId>; names: Set<string> }>();
  for (const { name, metric, reason } of missingOf(analysis)) {
    const group = groups.get(reason) ?? { metrics: new Set(), names: new Set() };
    group.metrics.add(metric);
    group.names.add(name);
    groups.set(reason, group);
  }
  return [...groups].map(([reason, { metrics, names }]) => ({
    reason,
    metrics: metricIds.filter((id) => metrics.has(id)),
    benchmarkNames: [...names],
  }));
}

/** `cycles, instructions and cache misses` */
function formatMetrics(ids: readonly MetricId[]): string {
  const labels = ids.map((id) => metricOf(id).label);
  const last = labels.at(-1) ?? '';
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')} and ${last}`;
}

/** What at least one benchmark lacks, in the order of the metric table. */
export function missingMetrics(analysis: Analysis): readonly MetricId[] {
  const missing = new Set(missingOf(analysis).map(({ metric }) => metric));
  return metricIds.filter((id) => missing.has(id));
}

interface Missing {
  readonly name: string;
  readonly metric: MetricId;
  readonly reason: string;
}

function missingOf({ micro, scaling }: Analysis): readonly Missing[] {
  return [
    ...micro.flatMap(({ benchmark, measured }) =>
      (measured?.probes ?? []).flatMap(({ metric, unavailableReason }) =>
        unavailableReason === null
          ? []
          : [{ name: benchmark.name, metric, reason: unavailableReason }],
      ),
    ),
    ...scaling.flatMap(({ benchmark, unavailable }) =>
      unavailable.map(({ metric, reason }) => ({ name: benchmark.name, metric, reason })),
    ),
  ];
}
