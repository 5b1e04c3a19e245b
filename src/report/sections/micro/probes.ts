// What the probes saw: a row a metric, a column a benchmark, per operation where that makes sense.
// What was unavailable is a dash here, with its reason in a section of its own, and never a zero.
import type { MicroResult } from '../../../analysis/analysis.ts';
import { type Metric, metrics } from '../../../model/metric/metric.ts';
import { formatQuantity } from '../../format.ts';
import {
  cell,
  numberColumn,
  type Row,
  type Section,
  type Table,
  textColumn,
} from '../../section.ts';
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

function probeTable(results: readonly MicroResult[]): Table {
  const seen = new Set(
    results.flatMap(({ measured }) => (measured?.probes ?? []).map(({ metric }) => metric)),
  );
  const rows = metrics
    .filter(({ id }) => seen.has(id))
    .map((metric) =>
      row(
        metric,
        results.map((result) => probeText(result, metric)),
      ),
    );
  return {
    caption: 'Probes per operation',
    columns: [
      textColumn('metric'),
      ...results.map(({ benchmark }) => numberColumn(benchmark.name)),
    ],
    rows: [...rows, ...counterRatioRows(results)],
    note:
      'Per operation, except for levels (memory, descriptors, threads), which are as the ' +
      'measurement left them. Numbers of the process include all of its threads.',
  };
}

/** Ratios of counters; none where no benchmark has any. */
function counterRatioRows(results: readonly MicroResult[]): readonly Row[] {
  const known = new Set(
    results.flatMap(({ measured }) =>
      (measured?.derived ?? []).flatMap(({ id, value }) => (value.kind === 'known' ? [id] : [])),
    ),
  );
  return [...known].map((id) =>
    row(
      counterRatioLabels[id],
      results.map(({ measured }) => {
        const value = measured?.derived.find((each) => each.id === id)?.value;
        return value?.kind === 'known' ? formatQuantity(value.value, 'count') : '—';
      }),
    ),
  );
}

function row(
  { label, assumption }: { readonly label: string; readonly assumption: string },
  texts: readonly string[],
): Row {
  const name = { ...cell(label, 'strong'), small: assumption };
  return { cells: [name, ...texts.map((text) => cell(text))], details: [] };
}

function probeText({ measured }: MicroResult, metric: Metric): string {
  const probe = measured?.probes.find((each) => each.metric === metric.id);
  if (probe === undefined || probe.unavailableReason !== null) return '—';
  if (probe.perOperation !== null) return formatQuantity(probe.perOperation, metric.unit);
  return probe.total === null ? '—' : formatQuantity(probe.total, metric.unit);
}
