// What could not be measured, in one line.
import type { Analysis } from '../../analysis/analysis.ts';
import { type MetricId, metricOf } from '../../model/metric/metric.ts';
import { type Cell, cell } from '../section.ts';
import { missingMetrics } from '../sections/unavailable.ts';
import { firstFew } from '../sentences/phrases.ts';

const mostNamed = 5;
const counters: ReadonlySet<MetricId> = new Set<MetricId>([
  'cycles',
  'instructions',
  'cacheReferences',
  'cacheMisses',
  'branches',
  'branchMisses',
  'counterEnabledNs',
  'counterRunningNs',
]);

/** Null where every metric was read. */
export function unavailableCell(analysis: Analysis): Cell | null {
  const metrics = missingMetrics(analysis);
  if (metrics.length === 0) return null;
  const isCounter = (metric: MetricId) => counters.has(metric);
  const labels = [
    ...(metrics.some(isCounter) ? ['hardware counters'] : []),
    ...metrics.filter((metric) => !isCounter(metric)).map((metric) => metricOf(metric).label),
  ];
  return cell(`Not measured: ${firstFew(labels, mostNamed, ', ')}`, 'quiet');
}
