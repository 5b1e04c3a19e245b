// Two versions that were measured batch against batch: the ratio of each launch, and what the launches
// say together.
import type { BenchmarkIdentity, Measurement } from '../model/measurement.ts';
import type { Run } from '../model/run.ts';
import type { Comparison, Estimate, Verdict } from '../model/verdict.ts';
import { adjustByHolm } from '../stats/holm.ts';
import { logNormalInterval } from '../stats/log-normal-interval.ts';
import { lowerBandMean } from '../stats/lower-band.ts';
import { studentTwoSidedTail } from '../stats/student-t.ts';
import { type CompareSettings, marginFor } from './comparison.ts';
import { launchEstimate } from './estimates.ts';
import { groupByBenchmark, isMeasured, operationTimesNs } from './samples.ts';
import { verdictOf } from './verdict-rule.ts';

/**
 * Launches after which a pair may be decided. Looking five times would call more identical pairs than
 * one look does, so each has a fifth of the error rate (Bonferroni; the simplest way to spend it).
 */
export const pairLooks: readonly number[] = [4, 7, 10, 15, 20];
const lookErrorRate = 0.05 / pairLooks.length;

/** One verdict a benchmark that the Run measured in pairs; Holm's adjustment over all of them. */
export function pairedVerdicts(run: Run, settings: CompareSettings): readonly Verdict[] {
  const compared = groupByBenchmark(run.measurements, 'pair').map((group) => ({
    name: group.benchmark.name,
    reason: reasonOf(group.measurements),
    comparison: pairedComparison(group.benchmark, group.measurements, settings),
  }));
  const comparisons = compared.flatMap(({ comparison }) => comparison ?? []);
  const adjusted = adjustByHolm(comparisons.map(({ pValue }) => pValue));
  return compared.map(({ name, reason, comparison }) => {
    if (comparison === null) return undecided(name, reason);
    const adjustedPValue = adjusted[comparisons.indexOf(comparison)] ?? 1;
    return verdictOf({ ...comparison, adjustedPValue }, settings.alertRatio, comparisons.length);
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
  const ratios = launches.map(launchRatio);
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
    quantity: 'time per operation, p5 to p25 of each side of a launch',
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
 * Row i of either side was taken within the same half millisecond, and each side begins every other
 * pair: whatever the machine did, it did to both. What it did to one batch alone only ever made that
 * one slower, so the low samples of each side are compared, and not the ratios of the pairs: beside
 * bursty load their median moved by 1 to 2 % from launch to launch, the ratio of the low bands by 0.1
 * to 0.3 %.
 */
function launchRatio({ before, after }: PairedLaunch): number {
  const first = operationTimesNs(before);
  const second = operationTimesNs(after);
  const rows = Math.min(first.length, second.length);
  return lowerBandMean(second.slice(0, rows)) / lowerBandMean(first.slice(0, rows));
}

function ratioOver(ratios: readonly number[]): Estimate {
  const count = ratios.length;
  const [only] = ratios;
  if (count < 2) {
    const value = only ?? 1;
    const method = 'ratio of one launch, which cannot say how far others lie';
    return { value, low: value, high: value, confidence: 0, count, method };
  }
  const interval = logNormalInterval(ratios, 1 - lookErrorRate);
  const method = `geometric mean over ${count} launches of the ratio of the sides’ low samples (p5 to p25), Student interval of the logarithms at one of ${pairLooks.length} looks`;
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
