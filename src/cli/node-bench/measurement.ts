// From what node:bench tells of one benchmark to a Measurement: its samples as columns, with whatever the
// preload read beside them.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { detailFigures } from '../../engine/declare/detail-figures.ts';
import {
  ownDetail,
  type ProbeDetail,
  probeOf,
} from '../../engine/harness/node-bench/probe-detail.ts';
import type { CompleteRecord } from '../../engine/harness/node-bench/records.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type {
  BenchmarkIdentity,
  Columns,
  Measurement,
  Outcome,
  Unavailable,
} from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';

/** Why a sample has no value of a metric that this machine can read, or that it cannot. */
export interface Readable {
  readonly metrics: readonly MetricId[];
  readonly unavailable: readonly Unavailable[];
}

const oneProcess: Warning = {
  code: 'one-process',
  message:
    'its samples come from one process of node --bench, without calibration, interleaving or another version beside them: they say how fast it was once, and not whether it changed',
  advice: 'For a verdict: baremark compare --against <ref>, or baremark run --launches 10.',
};

export function measurementOf(
  record: CompleteRecord,
  projectRoot: string,
  readable: Readable,
): Measurement {
  const probes = record.samples.map(({ detail }) => probeOf(detail));
  const figures = detailFigures(record.samples.map(({ detail }) => ownDetail(detail)));
  const columns = columnsOf(record, probes);
  const outcome = outcomeOf(record);
  return {
    benchmark: identityOf(record, projectRoot),
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    point: { kind: 'micro', threads: 1, launch: 0 },
    outcome,
    // How long the author's loop warmed up, and how fine the clock is, node:bench does not tell.
    calibration: null,
    columns: outcome.kind === 'complete' ? columns : {},
    processColumns: {},
    ...(figures === undefined ? {} : { figures }),
    unavailable: outcome.kind === 'complete' ? missing(columns, probes, readable) : [],
    warnings: outcome.kind === 'complete' ? [oneProcess] : [],
  };
}

/** The same as that of the file under `baremark run`: relative to the project, without places. */
function identityOf(record: CompleteRecord, projectRoot: string): BenchmarkIdentity {
  const { namePath, params, tags } = record;
  const file = projectFile(record.entryFile ?? record.file ?? '', projectRoot);
  const pairs = Object.entries(params);
  const suffix = pairs.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  const title = namePath.join(' > ');
  const name = suffix === '' ? title : `${title} (${suffix})`;
  return { id: JSON.stringify([file, namePath, pairs]), name, file, tags, params: { ...params } };
}

/** Relative to the project, with forward slashes. */
export function projectFile(place: string, projectRoot: string): string {
  const path = place.startsWith('file:') ? fileURLToPath(place) : place;
  return relative(projectRoot, path).split(sep).join('/');
}

function outcomeOf({ error, skip, samples }: CompleteRecord): Outcome {
  if (skip !== undefined) {
    return {
      kind: 'skipped',
      reason: typeof skip === 'string' && skip !== '' ? skip : 'marked skip',
    };
  }
  if (error === undefined && samples.length > 0) return { kind: 'complete' };
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    kind: 'failed',
    reason: `node:bench says ${reason.split('\n', 1)[0]}`,
    advice: 'Fix the benchmark and run it again.',
  };
}

function columnsOf({ samples }: CompleteRecord, probes: readonly (ProbeDetail | null)[]): Columns {
  const columns: { [id in MetricId]?: readonly number[] } = {
    durationNs: samples.map(({ duration_ns: durationNs }) => Number(durationNs)),
    iterations: samples.map(({ operations }) => operations),
  };
  const seen = probes.flatMap((probe) => (probe === null ? [] : [probe]));
  const [first] = seen;
  if (first === undefined || seen.length !== probes.length) return columns;
  columns.startNs = seen.map(({ startNs }) => startNs - first.startNs);
  const references = seen.map(({ referenceNs }, index) =>
    meanOf(referenceNs, seen[index + 1]?.referenceNs ?? referenceNs),
  );
  const cpus = seen.map(({ cpuIndex }) => cpuIndex ?? -1);
  if (references.every(Number.isFinite)) columns.referenceNs = references;
  if (cpus.every((cpu) => cpu >= 0)) columns.cpuIndex = cpus;
  for (const metric of Object.keys(first.metrics) as MetricId[]) {
    const values = seen.map(({ metrics }) => metrics[metric] ?? Number.NaN);
    if (values.every(Number.isFinite)) columns[metric] = values;
  }
  return columns;
}

/** The reference ran before each sample, hence also after the one before it. */
function meanOf(before: number | null, after: number | null): number {
  return before === null || after === null ? Number.NaN : (before + after) / 2;
}

function missing(
  columns: Columns,
  probes: readonly (ProbeDetail | null)[],
  { metrics, unavailable }: Readable,
): readonly Unavailable[] {
  const isRead = probes.length > 0 && probes.every((probe) => probe !== null);
  const reason = isRead
    ? 'it was not read with every sample: a reading failed'
    : 'node:bench tells times alone; with node --import baremark/preload it is read, too';
  const wanted: readonly MetricId[] = [...metrics, 'referenceNs'];
  return [
    ...unavailable,
    ...wanted.filter((id) => columns[id] === undefined).map((metric) => ({ metric, reason })),
    {
      metric: 'allocatedBytesPerOperation',
      reason: 'the callback times a region of its own, and allocates outside of it too',
    },
  ];
}
