// Two versions that were measured batch against batch: the median ratio of the pairs of each launch,
// and what the launches say together.
import type { BenchmarkIdentity, Measurement } from '../model/measurement.ts';
import type { Run } from '../model/run.ts';
import type { Comparison, Estimate, Verdict } from '../model/verdict.ts';
import { logNormalInterval } from '../stats/log-normal-interval.ts';
import { median, sortedCopy } from '../stats/quantile.ts';
import { studentTwoSidedTail } from '../stats/student-t.ts';
import { type CompareSettings, marginFor } from './comparison.ts';
import { launchEstimate } from './estimates.ts';
import { adjustByFamily } from './gate-family.ts';
import { groupByBenchmark, isCriticalPath, isMeasured, operationTimesNs } from './samples.ts';
import { verdictOf } from './verdict-rule.ts';

/**
 * Launches after which a pair may be decided. Looking four times would call more identical pairs than
 * one look does, so each has a quarter of the error rate (Bonferroni; the simplest way to spend it).
 */
export const pairLooks: readonly number[] = [4, 6, 8, 10];
const lookErrorRate = 0.05 / pairLooks.length;

/** One verdict a benchmark that the Run measured in pairs; Holm's adjustment over each family of them. */
export function pairedVerdicts(run: Run, settings: CompareSettings): readonly Verdict[] {
  const compared = groupByBenchmark(run.measurements, 'pair').map((group) => ({
    name: group.benchmark.name,
    reason: reasonOf(group.measurements),
    isCritical: isCriticalPath(group.measurements),
    comparison: pairedComparison(group.benchmark, group.measurements, settings),
  }));
  const judged = compared.flatMap(({ comparison, isCritical }) =>
    comparison === null ? [] : [{ comparison, isCritical, pValue: comparison.pValue }],
  );
  const adjusted = adjustByFamily(judged);
  return compared.map(({ name, reason, comparison }) => {
    if (comparison === null) return undecided(name, reason);
    const index = judged.findIndex((each) => each.comparison === comparison);
    const { adjustedPValue = 1, familySize = 1 } = adjusted[index] ?? {};
    return verdictOf({ ...comparison, adjustedPValue }, settings.alertRatio, familySize);
  });
}

/**
 * Whether the verdict on one benchmark stands, however many of `familySize` others are compared with
 * it: Bonferroni's adjustment is never milder than Holm's.
 */
export function isPairDecided(
  measurements: readonly Measurement[],
  settings: CompareSettings,
  familySize: number,
): boolean {
  const [first] = measurements;
  if (first === undefined) return false;
  const comparison = pairedComparison(first.benchmark, measurements, settings);
  if (comparison === null) return false;
  const adjustedPValue = Math.min(1, familySize * comparison.pValue);
  const verdict = verdictOf({ ...comparison, adjustedPValue }, settings.alertRatio, familySize);
  return verdict.kind !== 'inconclusive';
}

/** Null when no launch measured both sides. */
function pairedComparison(
  benchmark: BenchmarkIdentity,
  measurements: readonly Measurement[],
  settings: CompareSettings,
): Comparison | null {
  const launches = pairedLaunches(measurements);
  if (launches.length === 0) return null;
  const ratios = launches.map(medianPairRatio);
  const ratio = ratioOver(ratios);
  const levels = (side: 'before' | 'after'): Estimate =>
    launchEstimate(
      launches.map((launch) => operationTimesNs(launch[side])),
      0,
    );
  const pValue = Math.min(1, pairLooks.length * twoSidedPValue(ratios));
  const after = launches.map((launch) => launch.after);
  return {
    benchmarkId: benchmark.id,
    benchmarkName: benchmark.name,
    quantity: 'time per operation, median ratio of the balanced pairs of each launch',
    unit: 'ns',
    before: levels('before'),
    after: levels('after'),
    ratio,
    pValue,
    adjustedPValue: pValue,
    marginRatio: marginFor([], after, { ...settings, isInterleaved: true }),
    beforeLaunchCount: launches.length,
    afterLaunchCount: launches.length,
  };
}

interface PairedLaunch {
  readonly before: Measurement;
  readonly after: Measurement;
}

function pairedLaunches(measurements: readonly Measurement[]): readonly PairedLaunch[] {
  const of = (side: 'before' | 'after') =>
    measurements.filter(
      (each) => each.point.kind === 'pair' && each.point.side === side && isMeasured(each),
    );
  const afters = of('after');
  return of('before').flatMap((before) => {
    const after = afters.find((each) => launchNumber(each) === launchNumber(before));
    return after === undefined ? [] : [{ before, after }];
  });
}

function launchNumber({ point }: Measurement): number {
  return point.kind === 'pair' ? point.launch : -1;
}

/**
 * Row i of either side was taken within the same half millisecond: what slows one slows the other. The
 * side that begins a pair alternates, and beginning costs or saves a little: the geometric mean of two
 * pairs in a row has each side begin once.
 */
function medianPairRatio({ before, after }: PairedLaunch): number {
  const first = operationTimesNs(before);
  const second = operationTimesNs(after);
  const logs = first
    .slice(0, second.length)
    .map((time, row) => Math.log((second[row] ?? time) / time));
  if (logs.length < 2) return Math.exp(logs[0] ?? 0);
  const balanced = Array.from({ length: Math.floor(logs.length / 2) }, (_, index) => {
    return ((logs[2 * index] ?? 0) + (logs[2 * index + 1] ?? 0)) / 2;
  });
  return Math.exp(median(sortedCopy(balanced)));
}

function ratioOver(ratios: readonly number[]): Estimate {
  const count = ratios.length;
  const [only] = ratios;
  if (count < 2) {
    const value = only ?? 1;
    const method = 'median ratio of the pairs of one launch, which cannot say how far others lie';
    return { value, low: value, high: value, confidence: 0, count, method };
  }
  const interval = logNormalInterval(ratios, 1 - lookErrorRate);
  const method = `geometric mean over ${count} launches of the median ratio of their pairs, Student interval of the logarithms at one of ${pairLooks.length} looks`;
  return { ...interval, count, method };
}

/** Student's one-sample test of the log ratios against 0. */
function twoSidedPValue(ratios: readonly number[]): number {
  const count = ratios.length;
  if (count < 2) return 1;
  const logs = ratios.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
  if (variance === 0) return mean === 0 ? 1 : 0;
  return studentTwoSidedTail(mean / Math.sqrt(variance / count), count - 1);
}

function reasonOf(measurements: readonly Measurement[]): string {
  for (const { outcome } of measurements) if (outcome.kind !== 'complete') return outcome.reason;
  return 'it took no samples';
}

function undecided(benchmarkName: string, reason: string): Verdict {
  const sentence = `${benchmarkName} cannot be judged: ${reason.replace(/\.$/, '')}.`;
  return { kind: 'inconclusive', comparison: null, benchmarkName, sentence };
}
