// Verdicts on two versions that were measured batch against batch.
import type { CodeComparison } from '../../model/run/code.ts';
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import type { Comparison, Estimate, Verdict } from '../../model/verdict.ts';
import type { NotCompared } from '../../model/verdict-reason.ts';
import { launchEstimate, medianEstimate } from '../micro/estimates.ts';
import { quantileQuantity, valuesOf } from '../micro/launch-values.ts';
import { groupByBenchmark, isMeasured, operationTimesNs } from '../micro/samples.ts';
import type { CompareSettings } from './compare-settings.ts';
import type { Sides } from './comparison.ts';
import { type Compared, judgeFamily } from './gate.ts';
import { launchRatio, type PairedLaunch, ratioOver } from './pair-ratio.ts';
import { isHopeless } from './rule/futility.ts';
import { askedMarginOf } from './rule/margin.ts';
import { decide, notCompared, withOperations } from './rule/verdict-rule.ts';
import { apartOf, apartSides, compareApart } from './sides/apart.ts';
import { type LikeOperations, likePairs, likeSides } from './sides/like-operations.ts';
import { tailFindings } from './tails.ts';

const usualLooks: readonly number[] = [4, 6, 10, 14, 20, 30];

/**
 * Launches after which a pair may be decided, up to the most that there will be. To look several times
 * would call more identical pairs than a single look, so each has an equal part of the error rate
 * (Bonferroni; the simplest way to spend it).
 */
export function pairLooks(mostLaunches: number): readonly number[] {
  return [...usualLooks.filter((look) => look < mostLaunches), mostLaunches];
}

const usualMostLaunches = 20;

/** One verdict per benchmark that the Run measured in pairs. */
export function pairedVerdicts(run: Run, settings: CompareSettings): readonly Verdict[] {
  const plan = run.plan.studies.find(({ study }) => study === 'pair');
  const looks = pairLooks(plan?.study === 'pair' ? plan.launches : usualMostLaunches).length;
  const against = plan?.study === 'pair' ? plan.against : '';
  const changes = new Map((run.codeChanges ?? []).map((each) => [each.benchmarkId, each.code]));
  const groups = groupByBenchmark(run.measurements, 'pair').map(({ benchmark, measurements }) => {
    const code = changes.get(benchmark.id) ?? null;
    const apart = apartOf(measurements);
    const without = withoutLaunches(benchmark.name, measurements, code);
    const alike =
      apart === null
        ? comparedAlike(alikeLaunches(benchmark, measurements, settings), (launches) =>
            comparePairs(benchmark, launches, settings, looks),
          )
        : comparedAlike(alikeSides(benchmark, measurements, settings), (sides) =>
            sides === null
              ? null
              : compareApart(benchmark, { sides, because: apart }, settings, run.plan.seed),
          );
    if (alike.kind === 'unlike') {
      const unlike = notCompared(benchmark.name, alike.reason);
      return { code, without: unlike, compared: null, note: null };
    }
    return { code, without, compared: alike.of, note: alike.note };
  });
  const compared = groups.flatMap((group) => group.compared ?? []);
  const verdicts = judgeFamily(compared, { alertRatio: settings.alertRatio, against });
  return groups.map((group) => {
    const index = group.compared === null ? -1 : compared.indexOf(group.compared);
    const verdict = withOperations(verdicts[index], group.note);
    if (verdict === undefined) return group.without;
    return group.code === null ? verdict : { ...verdict, code: group.code };
  });
}

export interface PairStop {
  /** How many benchmarks are compared with it. */
  readonly familySize: number;
  /** How often this is asked at most. */
  readonly looks: number;
  readonly mostLaunches: number;
}

/**
 * Whether the verdict on one benchmark is final, regardless of the size of its family (Bonferroni's
 * adjustment is never milder than Holm's), or no launch that will be taken can bring one. Its tails do
 * not keep it open.
 */
export function isPairOver(
  measurements: readonly Measurement[],
  settings: CompareSettings,
  { familySize, looks, mostLaunches }: PairStop,
): boolean {
  const [first] = measurements;
  if (first === undefined) return false;
  const alike = alikeLaunches(first.benchmark, measurements, settings);
  if (alike.kind === 'unlike') return true;
  const launches = alike.of;
  if (launches.length === 0) return false;
  const comparison = compareUsualTime(first.benchmark, launches, settings, looks);
  const adjustedPValue = Math.min(1, familySize * comparison.pValue);
  const isDecided = decide({ ...comparison, adjustedPValue }) !== 'inconclusive';
  return isDecided || isHopeless(comparison, mostLaunches);
}

function alikeLaunches(
  benchmark: BenchmarkIdentity,
  measurements: readonly Measurement[],
  settings: CompareSettings,
): LikeOperations<readonly PairedLaunch[]> {
  const launches = pairedLaunches(measurements);
  const after = launches.map((launch) => launch.after);
  return likePairs(launches, askedMarginOf('time', benchmark, after, interleaved(settings)));
}

/** Null when a side has no launch that was measured. */
function alikeSides(
  benchmark: BenchmarkIdentity,
  measurements: readonly Measurement[],
  settings: CompareSettings,
): LikeOperations<Sides | null> {
  const sides = apartSides(measurements);
  if (sides.before.length === 0 || sides.after.length === 0) {
    return { kind: 'alike', of: null, note: null };
  }
  const marginRatio = askedMarginOf('time', benchmark, sides.after, settings);
  return likeSides(sides, marginRatio, 'keep-one-size');
}

function comparedAlike<T>(
  alike: LikeOperations<T>,
  compare: (of: T) => Compared | null,
): LikeOperations<Compared | null> {
  return alike.kind === 'unlike' ? alike : { ...alike, of: compare(alike.of) };
}

/** Null when no launch measured both sides. */
function comparePairs(
  benchmark: BenchmarkIdentity,
  launches: readonly PairedLaunch[],
  settings: CompareSettings,
  looks: number,
): Compared | null {
  if (launches.length === 0) return null;
  const sides = {
    before: launches.map(({ before }) => before),
    after: launches.map(({ after }) => after),
  };
  const both = [...sides.before, ...sides.after];
  const comparison = compareUsualTime(benchmark, launches, settings, looks);
  const tails = tailFindings({ sides, doubt: null }, (percentile, quantity) => {
    const [before, after] = [valuesOf(quantity, sides.before), valuesOf(quantity, sides.after)];
    if (before.length < launches.length || after.length < launches.length) return null;
    const ratios = before.map((value, index) => (after[index] ?? value) / value);
    return {
      ...comparison,
      quantity: quantity.compared,
      unit: quantity.unit,
      before: medianEstimate(before, 'launches'),
      after: medianEstimate(after, 'launches'),
      ...ratioOver(launches, ratios, looks),
      marginRatio: askedMarginOf(percentile, benchmark, sides.after, interleaved(settings)),
    };
  });
  const evidence = { sides, quantity: quantileQuantity(both, 0.5), isPaired: true };
  // Both sides met the same machine.
  return { comparison, basis: { kind: 'pairs' }, evidence, tails, doubt: null };
}

function interleaved(settings: CompareSettings): CompareSettings {
  return { ...settings, isInterleaved: true };
}

function compareUsualTime(
  benchmark: BenchmarkIdentity,
  launches: readonly PairedLaunch[],
  settings: CompareSettings,
  looks: number,
): Comparison {
  const levels = (side: 'before' | 'after'): Estimate =>
    launchEstimate(
      launches.map((launch) => operationTimesNs(launch[side])),
      0,
    );
  const after = launches.map((launch) => launch.after);
  return {
    benchmarkId: benchmark.id,
    benchmarkName: benchmark.name,
    quantity: { kind: 'pairs', level: 'p5 to p25' },
    unit: 'ns',
    before: levels('before'),
    after: levels('after'),
    ...ratioOver(launches, launches.map(launchRatio), looks),
    marginRatio: askedMarginOf('time', benchmark, after, interleaved(settings)),
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

function reasonOf(measurements: readonly Measurement[]): NotCompared {
  for (const { outcome } of measurements) {
    if (outcome.kind !== 'complete') return { kind: 'failed', reason: outcome.reason };
  }
  return { kind: 'no-samples' };
}

/** For a benchmark without a usable launch: same code, or a failure with its reason. */
function withoutLaunches(
  benchmarkName: string,
  measurements: readonly Measurement[],
  code: CodeComparison | null,
): Verdict {
  const isSkipped = measurements.every(({ outcome }) => outcome.kind === 'skipped');
  return code?.kind === 'same' && isSkipped
    ? { kind: 'same-code', benchmarkName, code }
    : notCompared(benchmarkName, reasonOf(measurements));
}
