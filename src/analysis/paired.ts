// Two versions that were measured batch against batch: the ratio of each launch, and what the launches
// say together.
import type { BenchmarkIdentity, Measurement } from '../model/measurement.ts';
import type { Run } from '../model/run.ts';
import type { Comparison, Estimate, Verdict } from '../model/verdict.ts';
import { type CompareSettings, marginFor } from './comparison.ts';
import { launchEstimate } from './estimates.ts';
import { adjustByFamily } from './gate-family.ts';
import { launchRatio, type PairedLaunch, ratioOver } from './pair-ratio.ts';
import { groupByBenchmark, isCriticalPath, isMeasured, operationTimesNs } from './samples.ts';
import { verdictOf } from './verdict-rule.ts';

/**
 * Launches after which a pair may be decided. Looking five times would call more identical pairs than
 * one look does, so each has a fifth of the error rate (Bonferroni; the simplest way to spend it).
 */
export const pairLooks: readonly number[] = [4, 6, 10, 14, 20];

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
  const over = ratioOver(launches, launches.map(launchRatio), pairLooks.length);
  const levels = (side: 'before' | 'after'): Estimate =>
    launchEstimate(
      launches.map((launch) => operationTimesNs(launch[side])),
      0,
    );
  const after = launches.map((launch) => launch.after);
  return {
    benchmarkId: benchmark.id,
    benchmarkName: benchmark.name,
    quantity: 'time per operation, p5 to p25 of each side of a launch',
    unit: 'ns',
    before: levels('before'),
    after: levels('after'),
    ...over,
    marginRatio: marginFor([], after, { ...settings, isInterleaved: true }),
    beforeLaunchCount: launches.length,
    afterLaunchCount: launches.length,
  };
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

function reasonOf(measurements: readonly Measurement[]): string {
  for (const { outcome } of measurements) if (outcome.kind !== 'complete') return outcome.reason;
  return 'it took no samples';
}

function undecided(benchmarkName: string, reason: string): Verdict {
  const sentence = `${benchmarkName} cannot be judged: ${reason.replace(/\.$/, '')}.`;
  return { kind: 'inconclusive', comparison: null, benchmarkName, sentence };
}
