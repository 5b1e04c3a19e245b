// What the probes saw: a row a benchmark, a column a metric, per operation where that makes sense.
// What was unavailable is a dash here, with its reason in a separate section, and never a zero.
import type { MicroResult } from '../../../analysis/analysis.ts';
import { type Metric, metrics } from '../../../model/metric/metric.ts';
import { formatQuantity } from '../../format.ts';
import { cell, flexibleColumn, numberColumn, type Section, type Table } from '../../section.ts';
import { counterRatioLabels } from '../../sentences/counter-ratios.ts';

/** One section; none where no probe was read. */
export function probeSections(micro: readonly MicroResult[]): readonly Section[] {
  const results = micro.filter(({ measured }) => (measured?.probes.length ?? 0) > 0);
  if (results.length === 0) return [];
  return [
    {
      id: 'probes',
      title: 'Probes',
      explanation: '',
      parts: [{ kind: 'table', table: probeTable(results), media: ['html'] }],
    },
  ];
}

interface ProbeColumn {
  readonly label: string;
  /** What must hold for it to be true; '' for nothing. */
  readonly assumption: string;
  readonly textOf: (result: MicroResult) => string;
}

function probeTable(results: readonly MicroResult[]): Table {
  const columns = [...metricColumns(results), ...counterRatioColumns(results)];
  return {
    caption: 'Probes per operation',
    columns: [
      flexibleColumn('benchmark'),
      ...columns.map(({ label, assumption }) => ({
        ...numberColumn(label),
        note: assumption === '' ? '' : `${label}: ${assumption}.`,
      })),
    ],
    rows: results.map((result) => ({
      cells: [
        cell(result.benchmark.name, 'strong'),
        ...columns.map(({ textOf }) => cell(textOf(result))),
      ],
      details: [],
    })),
    note:
      'Per operation, except for levels (memory, descriptors, threads), which are as the ' +
      'measurement left them. Numbers of the process include all of its threads.',
  };
}

function metricColumns(results: readonly MicroResult[]): readonly ProbeColumn[] {
  const seen = new Set(
    results.flatMap(({ measured }) => (measured?.probes ?? []).map(({ metric }) => metric)),
  );
  return metrics
    .filter(({ id }) => seen.has(id))
    .map((metric) => ({
      label: metric.label,
      assumption: metric.assumption,
      textOf: (result) => probeText(result, metric),
    }));
}

/** Ratios of counters; none where no benchmark has any. */
function counterRatioColumns(results: readonly MicroResult[]): readonly ProbeColumn[] {
  const known = new Set(
    results.flatMap(({ measured }) =>
      (measured?.derived ?? []).flatMap(({ id, value }) => (value.kind === 'known' ? [id] : [])),
    ),
  );
  return [...known].map((id) => ({
    ...counterRatioLabels[id],
    textOf: ({ measured }) => {
      const value = measured?.derived.find((each) => each.id === id)?.value;
      return value?.kind === 'known' ? formatQuantity(value.value, 'count') : '—';
    },
  }));
}

function probeText({ measured }: MicroResult, metric: Metric): string {
  const probe = measured?.probes.find((each) => each.metric === metric.id);
  if (probe === undefined || probe.unavailableReason !== null) return '—';
  if (probe.perOperation !== null) return formatQuantity(probe.perOperation, metric.unit);
  return probe.total === null ? '—' : formatQuantity(probe.total, metric.unit);
}
