// Thresholds held against what was measured. A threshold is a requirement on a value, not a test:
// the value itself is judged, and its interval stands beside it in the report.
import type { Measurement } from '../model/measurement.ts';
import type { MicroResult, ScalingResult, ThresholdResult, TimeSummary } from './analysis.ts';
import { parseThreshold, type Threshold, type TimeMetric } from './threshold.ts';

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
 * Thresholds on time and rate; those on efficiency belong to scaling and are left out.
 * @throws UserError for a text that is not a threshold
 */
export function judgeMicro(
  { benchmark, measured }: MicroResult,
  texts: readonly string[],
): readonly ThresholdResult[] {
  return texts.map(parseThreshold).flatMap((threshold) => {
    const { subject } = threshold;
    if (subject.kind === 'efficiency') return [];
    if (measured === null) return [judged(benchmark.name, threshold, null)];
    const observed =
      subject.kind === 'rate'
        ? measured.ratePerSec.value
        : valueOfTime(measured.time, subject.metric);
    return [judged(benchmark.name, threshold, observed)];
  });
}

/**
 * Thresholds on efficiency; `cores` is the number of usable CPUs.
 * @throws UserError for a text that is not a threshold
 */
export function judgeScaling(
  { benchmark, points, usableCpuCount }: ScalingResult,
  texts: readonly string[],
): readonly ThresholdResult[] {
  return texts.map(parseThreshold).flatMap((threshold) => {
    const { subject } = threshold;
    if (subject.kind !== 'efficiency') return [];
    const threads = subject.threads ?? Math.max(1, Math.floor(usableCpuCount));
    const point = points.find((each) => each.threads === threads);
    const observed = point?.measured?.efficiencyRatio.value ?? null;
    return [judged(benchmark.name, threshold, observed)];
  });
}

const timeFields = {
  mean: 'meanNs',
  median: 'medianNs',
  min: 'minNs',
  max: 'maxNs',
  p25: 'p25Ns',
  p95: 'p95Ns',
  p99: 'p99Ns',
  'p99.9': 'p999Ns',
} as const satisfies Readonly<Record<TimeMetric, keyof TimeSummary>>;

function valueOfTime(time: TimeSummary, metric: TimeMetric): number {
  return time[timeFields[metric]];
}

function judged(name: string, threshold: Threshold, observed: number | null): ThresholdResult {
  const { text, limit, unit } = threshold;
  const common = { benchmarkName: name, threshold: text, observed, limit, unit };
  if (observed === null) {
    const sentence = `${name}: nothing was measured to hold against "${text}".`;
    return { ...common, outcome: 'not-measured', sentence };
  }
  const isMet = holds(observed, threshold);
  const sentence = `${name} ${isMet ? 'keeps' : 'misses'} "${text}" with ${inUnitsOf(observed, threshold)}.`;
  return { ...common, outcome: isMet ? 'met' : 'missed', sentence };
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

/** The observed value in the unit in which the limit was written, to three digits. */
function inUnitsOf(observed: number, { text, limit, unit }: Threshold): string {
  const [, digits = '', symbol = ''] = /([\d.]+(?:e[+-]?\d+)?)\s*([^\d\s]+)\s*$/.exec(text) ?? [];
  const factor = unit === 'ns' ? limit / Number(digits) : unit === 'ratio' ? 0.01 : 1;
  // A limit of 0 has no factor to tell.
  const scale = Number.isFinite(factor) && factor > 0 ? factor : 1;
  const shown = Number((observed / scale).toPrecision(3));
  return `${shown} ${scale === 1 && unit === 'ns' ? 'ns' : symbol}`;
}
