// Thresholds compared with what was measured. A threshold is a requirement on a value, not a test:
// the value itself is judged, and the report shows its interval with it.

import type { MetricId } from '../../model/metric/metric.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import {
  parseThreshold,
  type Threshold,
  type ThresholdSubject,
  type TimeMetric,
} from '../../model/threshold.ts';
import type { MeasuredMicro, MicroResult, ScalingResult, TimeSummary } from '../analysis.ts';
import type { ThresholdGap, ThresholdResult } from './threshold-result.ts';

type Configured = Readonly<Record<string, readonly string[]>>;

/** Thresholds of a benchmark's own and of the configuration, by name or glob; each once. */
export function thresholdsOf(
  name: string,
  measurements: readonly Pick<Measurement, 'settings'>[],
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
    const observed =
      point?.measured?.efficiencyRatio.value ?? ({ kind: 'no-point', threads } as const);
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
type Observed = number | ThresholdGap;

function observedOf(measured: MeasuredMicro | null, subject: ThresholdSubject): Observed {
  if (measured === null) return { kind: 'nothing-measured' };
  switch (subject.kind) {
    case 'time':
      return subject.metric === 'median'
        ? measured.medianNs.value
        : measured.time[timeFields[subject.metric]];
    case 'rate':
      return measured.ratePerSec.value;
    case 'throughput': {
      const found = measured.throughput.find(({ unit }) => unit === subject.of);
      return found?.ratePerSec.value ?? { kind: 'no-amount', of: subject.of };
    }
    case 'allocated': {
      const value = measured.allocatedBytes?.value;
      return value ?? missing(measured, 'allocatedBytesPerOperation');
    }
    case 'gc':
      return measured.gcRatio ?? missing(measured, 'gcNs');
    case 'efficiency':
      // It belongs to scaling.
      return { kind: 'nothing-measured' };
    default:
      return subject satisfies never;
  }
}

function missing({ probes }: MeasuredMicro, metric: MetricId): ThresholdGap {
  const found = probes.find((each) => each.metric === metric);
  return { kind: 'unavailable', metric, reason: found?.unavailableReason ?? null };
}

function judged(
  { name, isCritical }: { readonly name: string; readonly isCritical: boolean },
  threshold: Threshold,
  observed: Observed,
): ThresholdResult {
  const { text, value: limit, unit, symbol, unitRatio } = threshold;
  const held = { benchmarkName: name, isCritical, threshold: text, limit, unit, symbol, unitRatio };
  return typeof observed === 'number'
    ? { ...held, observed, outcome: holds(observed, threshold) ? 'met' : 'missed' }
    : { ...held, observed: null, outcome: 'not-measured', reason: observed };
}

function holds(observed: number, { comparator, value: limit }: Threshold): boolean {
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
