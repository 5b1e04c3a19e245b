// Warnings and unavailable metrics, each said once with the benchmarks that it concerns.
import type { Analysis } from '../analysis/analysis.ts';
import { type MetricId, metricIds, metricOf } from '../model/metric/metric.ts';
import type { Run } from '../model/run/run.ts';
import type { Warning } from '../model/warning.ts';
import { mergeAlike } from './alike.ts';
import { formatTally } from './format.ts';
import { warningOf } from './sentences/warnings/warning-of.ts';

export interface WarningGroup {
  readonly code: string;
  /** The next step, the same for all of the group. */
  readonly advice: string;
  /** Whole sentences, each beginning with the benchmarks that it concerns. */
  readonly sentences: readonly string[];
}

export interface UnavailableGroup {
  readonly reason: string;
  /** In the order of the metric table. */
  readonly metrics: readonly MetricId[];
  readonly benchmarkNames: readonly string[];
}

/** Every warning of the Run and its analysis; what is fixed by the same step stands together. */
export function groupWarnings(run: Run, analysis: Analysis): readonly WarningGroup[] {
  const groups = new Map<string, { warning: Warning; scopes: Map<string, string[]> }>();
  for (const { warning, name } of warningsOf(run, analysis)) {
    const key = JSON.stringify([warning.code, warning.advice]);
    const group = groups.get(key) ?? { warning, scopes: new Map() };
    const names = group.scopes.get(warning.message) ?? [];
    group.scopes.set(warning.message, name === null ? names : [...names, name]);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ warning: { code, advice }, scopes }) => ({
    code,
    advice,
    sentences: mergeAlike([...scopes].map(([message, names]) => ({ message, names }))).map(
      ({ message, names }) => sentenceOf(message, names),
    ),
  }));
}

/** What could not be measured, by reason. */
export function groupUnavailable(analysis: Analysis): readonly UnavailableGroup[] {
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
export function formatMetrics(ids: readonly MetricId[]): string {
  const labels = ids.map((id) => metricOf(id).label);
  const last = labels.at(-1) ?? '';
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')} and ${last}`;
}

/** The benchmarks that a doubt concerns, or their number when they are many; '' for none. */
export function formatScope(benchmarkNames: readonly string[]): string {
  if (benchmarkNames.length === 0) return '';
  return benchmarkNames.length <= 3
    ? benchmarkNames.join(', ')
    : formatTally(benchmarkNames.length, 'benchmark');
}

interface Named {
  readonly warning: Warning;
  /** Null for a warning about the Run as a whole. */
  readonly name: string | null;
}

function warningsOf(run: Run, analysis: Analysis): readonly Named[] {
  const general = [...run.warnings, ...analysis.warnings];
  const results = [...analysis.micro, ...analysis.scaling, ...analysis.leaks];
  return [
    ...general.map((each) => ({ warning: warningOf(each), name: null })),
    ...results.flatMap(({ benchmark, warnings }) =>
      warnings.map((each) => ({ warning: warningOf(each), name: benchmark.name })),
    ),
  ];
}

function sentenceOf(message: string, names: readonly string[]): string {
  const scope = formatScope([...new Set(names)]);
  const text =
    scope === '' ? message.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase()) : message;
  return `${scope === '' ? '' : `${scope}: `}${text}${/[.!?]$/.test(text) ? '' : '.'}`;
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
