// Series from Runs: for each environment and benchmark the quantity that the gate compares, each time
// or rate that a threshold of the newest Run names, and the throughput of scaling studies.
import { matchesFilter } from '../../model/filter.ts';
import type { Series, SeriesLimit, SeriesPoint } from '../../model/series.ts';
import { parseThreshold, type Threshold, type TimeMetric } from '../../model/threshold.ts';
import type { Summary } from '../../stats/summary.ts';
import { valuesOverRuns } from '../neighbours/over-runs.ts';
import { matchesName } from '../thresholds/thresholds.ts';
import type { BenchmarkValues, RunValues } from './run-values.ts';
import { throughputSeries } from './throughput-series.ts';

export interface RunSeriesSettings {
  /** Parts of a benchmark's file or name; empty for all. */
  readonly filters: readonly string[];
  /** Thresholds by exact name or glob. */
  readonly thresholds: Readonly<Record<string, readonly string[]>>;
}

interface Visit {
  readonly run: RunValues;
  readonly values: BenchmarkValues;
}

/** @throws UserError for a text that is not a threshold */
export function seriesOfRuns(
  runs: readonly RunValues[],
  settings: RunSeriesSettings,
): readonly Series[] {
  const groups = new Map<string, Visit[]>();
  for (const run of runs.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
    for (const values of run.benchmarks) {
      if (!isWanted(values, settings.filters)) continue;
      const key = `${run.environmentKey}\n${values.benchmark.id}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ run, values }]);
      else group.push({ run, values });
    }
  }
  const compared = [...groups.values()].map(
    (visits) => [comparedSeries(visits), ...thresholdSeries(visits, settings)] as const,
  );
  const reached = throughputSeries(runs, (values) => isWanted(values, settings.filters));
  return [...compared, ...reached.map((series) => [series] as const)]
    .sort(([a], [b]) => sortKey(a).localeCompare(sortKey(b), 'en', { numeric: true }))
    .flat();
}

function isWanted(
  { benchmark: { file, name } }: Pick<BenchmarkValues, 'benchmark'>,
  filters: readonly string[],
) {
  const isIn = (filter: string) => matchesFilter(file, filter) || matchesFilter(name, filter);
  return filters.length === 0 || filters.some(isIn);
}

function sortKey({ group, name }: Series): string {
  return `${group}\n${name}`;
}

/** Time ÷ reference when every Run has it, plain time otherwise: a mixture would show a step. */
function comparedSeries(visits: readonly Visit[]): Series {
  const subtracted = valuesOverRuns(visits.map(({ values }) => values.states));
  if (subtracted !== null) return adjustedSeries(visits, subtracted);
  const isNormalised = visits.every(({ values }) => values.normalised !== null);
  return seriesOf(visits, {
    quantity: { kind: 'compared', isNormalised, isAdjusted: false },
    unit: { kind: 'base', unit: isNormalised ? 'ratio' : 'ns' },
    better: 'lower',
    valueIn: ({ normalised, plainNs }) => (isNormalised ? (normalised ?? plainNs) : plainNs),
    limits: [],
  });
}

/** @param subtracted one value per visit */
function adjustedSeries(visits: readonly Visit[], subtracted: readonly number[]): Series {
  const byValues = new Map(visits.map(({ values }, at) => [values, subtracted[at]] as const));
  return seriesOf(visits, {
    quantity: { kind: 'compared', isNormalised: true, isAdjusted: true },
    unit: { kind: 'base', unit: 'ratio' },
    better: 'lower',
    valueIn: (values) => byValues.get(values) ?? Number.NaN,
    limits: [],
  });
}

function thresholdSeries(
  visits: readonly Visit[],
  { thresholds }: RunSeriesSettings,
): readonly Series[] {
  const newest = visits.at(-1)?.values;
  if (newest === undefined) return [];
  const configured = Object.entries(thresholds)
    .filter(([pattern]) => matchesName(pattern, newest.benchmark.name))
    .flatMap(([, texts]) => texts);
  const parsed = [...new Set([...newest.thresholds, ...configured])].map(parseThreshold);
  const subjects = new Map<string, Threshold[]>();
  for (const threshold of parsed) {
    const word = subjectWord(threshold);
    if (word !== null) subjects.set(word, [...(subjects.get(word) ?? []), threshold]);
  }
  return [...subjects].map(([word, own]) => {
    const series = seriesOf(visits, measureOf(own));
    return { ...series, name: `${series.name}: ${word}` };
  });
}

interface Measure extends Pick<Series, 'quantity' | 'unit' | 'better' | 'limits'> {
  readonly valueIn: (values: BenchmarkValues) => number;
}

function measureOf(thresholds: readonly Threshold[]): Measure {
  const limits = thresholds.map(limitOf);
  const metric = timeMetricOf(thresholds);
  if (metric === null) {
    return {
      quantity: { kind: 'rate' },
      unit: { kind: 'base', unit: 'perSec' },
      better: 'higher',
      valueIn: ({ ratePerSec }) => ratePerSec,
      limits,
    };
  }
  return {
    quantity: { kind: 'time', metric },
    unit: { kind: 'base', unit: 'ns' },
    better: 'lower',
    valueIn: ({ medianNs, time }) => (metric === 'median' ? medianNs : time[summaryFields[metric]]),
    limits,
  };
}

/** `p99`, `rate`; null for what has no series: efficiency, which belongs to scaling, and memory. */
function subjectWord({ subject }: Threshold): string | null {
  if (subject.kind === 'time') return subject.metric;
  return subject.kind === 'rate' ? 'rate' : null;
}

function timeMetricOf([first]: readonly Threshold[]): TimeMetric | null {
  return first?.subject.kind === 'time' ? first.subject.metric : null;
}

const summaryFields = {
  mean: 'mean',
  min: 'min',
  max: 'max',
  p25: 'p25',
  p95: 'p95',
  p99: 'p99',
  'p99.9': 'p999',
} as const satisfies Readonly<Record<Exclude<TimeMetric, 'median'>, keyof Summary>>;

function limitOf({ text, value, comparator }: Threshold): SeriesLimit {
  return { text, value, allowed: comparator.startsWith('<') ? 'below' : 'above' };
}

function seriesOf(visits: readonly Visit[], { valueIn, ...measure }: Measure): Series {
  const points = visits.map(
    ({ run, values }): SeriesPoint => ({
      value: valueIn(values),
      atMs: run.startedAtMs,
      commit: run.commit,
      origin: run.runId,
      ...(values.codeHash === undefined ? {} : { codeHash: values.codeHash }),
    }),
  );
  const [first] = visits;
  const group = first?.run.environmentKey ?? '';
  return { group, name: visits.at(-1)?.values.benchmark.name ?? '', ...measure, points };
}
