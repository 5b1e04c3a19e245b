// Thresholds held against what was measured. A threshold is a requirement on a value, not a test:
// the value itself is judged, and its interval stands beside it in the report.

import { type MetricId, metricOf } from '../../model/metric/metric.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type {
  MeasuredMicro,
  MicroResult,
  ScalingResult,
  ThresholdResult,
  TimeSummary,
} from '../analysis.ts';
import {
  parseThreshold,
  type Threshold,
  type ThresholdSubject,
  type TimeMetric,
} from './threshold.ts';

type Configured = Readonly<Record<string, readonly string[]>>;

/** Thresholds of a benchmark's own and of the configuration, by name or glob; each once. */
export function thresholdsOf(
  name: string,
  measurements: readonly Measurement[],
  configured: Configured,
): readonly string[] {
  const own = measurements.flatMap((measurement) => measurement.settings.thresholds);
  const given = Object.entries(configured)
    .filter(([pattern]) => matchesName(pattern, name))
    .flatMap(([, thresholds]) => thresholds);
  return [...new Set([...own, ...given])];
}

/** `*` stands for any characters, `?` for one; all others for themselves. */
export function matchesName(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const source = escaped.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(name);
}

/**
 * Thresholds on what one thread does; those on efficiency belong to scaling and are left out.
 * @throws UserError for a text that is not a threshold
 */
export function judgeMicro(
  result: MicroResult,
  texts: readonly string[],
  isCritical: boolean,
): readonly ThresholdResult[] {
  const subject = { name: result.benchmark.name, isCritical };
  return texts
    .map(parseThreshold)
    .filter((threshold) => threshold.subject.kind !== 'efficiency')
    .map((threshold) => judged(subject, threshold, observedOf(result.measured, threshold.subject)));
}

/**
 * Thresholds on efficiency; `cores` is the number of usable CPUs.
 * @throws UserError for a text that is not a threshold
 */
export function judgeScaling(
  { benchmark, points, usableCpuCount }: ScalingResult,
  texts: readonly string[],
  isCritical: boolean,
): readonly ThresholdResult[] {
  return texts.map(parseThreshold).flatMap((threshold) => {
    if (threshold.subject.kind !== 'efficiency') return [];
    const threads = threshold.subject.threads ?? Math.max(1, Math.floor(usableCpuCount));
    const point = points.find((each) => each.threads === threads);
    const observed = point?.measured?.efficiencyRatio.value ?? `no point of ${threads} threads`;
    return [judged({ name: benchmark.name, isCritical }, threshold, observed)];
  });
}

const timeFields = {
  mean: 'meanNs',
  min: 'minNs',
  max: 'maxNs',
  p25: 'p25Ns',
  p95: 'p95Ns',
  p99: 'p99Ns',
  'p99.9': 'p999Ns',
} as const satisfies Readonly<Record<Exclude<TimeMetric, 'median'>, keyof TimeSummary>>;

/** A number in the base unit, or why there is none. */
type Observed = number | string;

function observedOf(measured: MeasuredMicro | null, subject: ThresholdSubject): Observed {
  if (measured === null) return 'nothing was measured';
  switch (subject.kind) {
    case 'time':
      return subject.metric === 'median'
        ? measured.medianNs.value
        : measured.time[timeFields[subject.metric]];
    case 'rate':
      return measured.ratePerSec.value;
    case 'throughput': {
      const found = measured.throughput.find(({ unit }) => unit === subject.of);
      const why = `the benchmark does not say how many ${subject.of} an operation handles`;
      return found?.ratePerSec.value ?? `${why} (its option "${subject.of}")`;
    }
    case 'allocated': {
      const value = measured.allocatedBytes?.value;
      return value ?? missing(measured, 'allocatedBytesPerOperation');
    }
    case 'gc':
      return measured.gcRatio ?? missing(measured, 'gcNs');
    case 'efficiency':
      return 'efficiency belongs to scaling';
    default:
      return subject satisfies never;
  }
}

function missing({ probes }: MeasuredMicro, metric: MetricId): string {
  const reason = probes.find((each) => each.metric === metric)?.unavailableReason;
  return reason ?? `${metricOf(metric).label} was not measured`;
}

function judged(
  { name, isCritical }: { readonly name: string; readonly isCritical: boolean },
  threshold: Threshold,
  observed: Observed,
): ThresholdResult {
  const { text, limit, unit } = threshold;
  const common = { benchmarkName: name, isCritical, threshold: text, limit, unit };
  if (typeof observed === 'string') {
    const sentence = `${name} cannot be held against "${text}": ${observed.replace(/\.$/, '')}.`;
    return { ...common, observed: null, outcome: 'not-measured', sentence };
  }
  const isMet = holds(observed, threshold);
  const shown = `${Number((observed / threshold.factor).toPrecision(3))} ${threshold.symbol}`;
  const sentence = `${name} ${isMet ? 'keeps' : 'misses'} "${text}" with ${shown}.`;
  return { ...common, observed, outcome: isMet ? 'met' : 'missed', sentence };
}

function holds(observed: number, { comparator, limit }: Threshold): boolean {
  switch (comparator) {
    case '<':
      return observed < limit;
    case '<=':
      return observed <= limit;
    case '>':
      return observed > limit;
    case '>=':
      return observed >= limit;
  }
}
