// What the probes saw: a row a metric, a column a benchmark, per operation where that makes sense.
// What was unavailable is a dash here and a reason below, never a zero.
import type { Analysis, MicroResult } from '../../analysis/analysis.ts';
import { type Metric, metrics } from '../../model/metric/metric.ts';
import { formatMetrics, formatScope, groupUnavailable } from '../doubts.ts';
import { formatQuantity } from '../format.ts';
import { type Child, element, type Markup } from './markup.ts';
import { note, numeric, section, table, text } from './table.ts';

export function probeSection(analysis: Analysis): Markup | null {
  const groups = groupUnavailable(analysis);
  const results = analysis.micro.filter(({ measured }) => (measured?.probes.length ?? 0) > 0);
  if (results.length === 0 && groups.length === 0) return null;
  const reasons = groups.map(({ metrics: ids, reason, benchmarkNames }) =>
    element('li', {}, `${formatMetrics(ids)}: ${reason} (${formatScope(benchmarkNames)})`),
  );
  return section(
    'probes',
    'Probes',
    results.length === 0 ? [] : probeTable(results),
    reasons.length === 0 ? [] : [element('h3', {}, 'Not available'), element('ul', {}, reasons)],
  );
}

function probeTable(results: readonly MicroResult[]): readonly Markup[] {
  const seen = new Set(
    results.flatMap(({ measured }) => (measured?.probes ?? []).map(({ metric }) => metric)),
  );
  const rows = metrics
    .filter(({ id }) => seen.has(id))
    .map((metric): readonly Child[] => [
      [metric.label, element('br', {}), element('small', { class: 'quiet' }, metric.assumption)],
      ...results.map((result) => probeText(result, metric)),
    ]);
  const derived = derivedRows(results);
  const columns = [text('metric'), ...results.map(({ benchmark }) => numeric(benchmark.name))];
  return [
    table('Probes per operation', columns, [...rows, ...derived]),
    note(
      'Per operation, except for levels (memory, descriptors, threads), which are as the ' +
        'measurement left them. Numbers of the process include all of its threads.',
    ),
  ];
}

/** Ratios of counters; none where no benchmark has any. */
function derivedRows(results: readonly MicroResult[]): readonly (readonly Child[])[] {
  const known = new Map(
    results
      .flatMap(({ measured }) => measured?.derived ?? [])
      .filter(({ value }) => value.kind === 'known')
      .map((each) => [each.id, each]),
  );
  return [...known.values()].map(({ id, label, assumption }): readonly Child[] => [
    [label, element('br', {}), element('small', { class: 'quiet' }, assumption)],
    ...results.map(({ measured }) => {
      const value = measured?.derived.find((each) => each.id === id)?.value;
      return value?.kind === 'known' ? formatQuantity(value.value, 'count') : '—';
    }),
  ]);
}

function probeText({ measured }: MicroResult, metric: Metric): string {
  const probe = measured?.probes.find((each) => each.metric === metric.id);
  if (probe === undefined || probe.unavailableReason !== null) return '—';
  if (probe.perOperation !== null) return formatQuantity(probe.perOperation, metric.unit);
  return probe.total === null ? '—' : formatQuantity(probe.total, metric.unit);
}
