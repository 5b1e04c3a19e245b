// What the probes saw, added up over the launches of one benchmark and given per operation.

import { levelMetrics, type MetricId, metricIds } from '../../model/metric/metric.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import type { ProbeResult } from '../analysis.ts';
import { sumOf } from '../micro/samples.ts';

/** Columns that say where a row belongs or what was timed, not what the operation used. */
const notProbes: ReadonlySet<MetricId> = new Set<MetricId>([
  'startNs',
  'roundIndex',
  'threadIndex',
  'cpuIndex',
  'durationNs',
  'elapsedNs',
  'iterations',
  'referenceNs',
  'counterEnabledNs',
  'counterRunningNs',
]);

/** One result a metric that was seen, or that was looked for and could not be had. */
export function probeResults(launches: readonly Measurement[]): readonly ProbeResult[] {
  return metricIds.filter((id) => !notProbes.has(id)).flatMap((id) => probeResult(id, launches));
}

function probeResult(metric: MetricId, launches: readonly Measurement[]): readonly ProbeResult[] {
  const rows = launches.flatMap((launch) => usage(metric, launch));
  if (rows.length > 0) {
    const total = levelMetrics.has(metric)
      ? median(sortedCopy(rows.map((row) => row.total)))
      : sumOf(rows.map((row) => row.total));
    const operations = sumOf(rows.map((row) => row.operations));
    const perOperation = levelMetrics.has(metric) || operations === 0 ? null : total / operations;
    return [{ metric, perOperation, total, unavailableReason: null }];
  }
  const missing = launches.flatMap((launch) => launch.unavailable);
  const reason = missing.find((each) => each.metric === metric)?.reason;
  if (reason === undefined) return [];
  return [{ metric, perOperation: null, total: null, unavailableReason: reason }];
}

/** What one launch used and in how many operations; nothing where the metric is missing. */
function usage(metric: MetricId, launch: Measurement) {
  const perSample = launch.columns[metric];
  const operations = sumOf(launch.columns.iterations ?? []);
  if (perSample !== undefined) return [{ total: sumOf(perSample), operations }];
  const perLaunch = launch.processColumns[metric];
  if (perLaunch === undefined) return [];
  // Process-wide numbers were taken over the warm-up too; their own row says over how many operations.
  const counted = sumOf(launch.processColumns.iterations ?? []);
  return [{ total: sumOf(perLaunch), operations: counted }];
}
