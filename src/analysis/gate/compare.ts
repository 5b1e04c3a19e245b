// The gate: how two sets of Runs differ, benchmark by benchmark, and what may be said about it.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import type {
  IdentityDifference,
  NotCompared,
  OperationsNote,
} from '../../model/verdict-reason.ts';
import { launchesOf, type Quantity } from '../micro/launch-values.ts';
import { type BenchmarkGroup, groupByBenchmark, isMeasured } from '../micro/samples.ts';
import { compareLoaded } from './code/loaded-code.ts';
import { scalingVerdicts } from './compare-scaling.ts';
import type { CompareSettings, GatedMetric } from './compare-settings.ts';
import { comparedQuantity, unlikeNeighbours } from './compared-quantity.ts';
import { comparisonOf, noDoubt } from './comparison.ts';
import { type Compared, judgeFamily } from './gate.ts';
import { differingIdentity } from './identity.ts';
import { classicVerdict } from './rule/classic-rule.ts';
import { askedMarginOf, disagreementOf } from './rule/margin.ts';
import { notCompared, withOperations } from './rule/verdict-rule.ts';
import { likeSides } from './sides/like-operations.ts';
import { tailFindings } from './tails.ts';
import { type UnequalWaits, unequalMachines, unequalWaits } from './unequal-machines.ts';

export { type CompareSettings, defaultCompareSettings } from './compare-settings.ts';

type Finding =
  | { readonly kind: 'settled'; readonly verdict: Verdict }
  | (Compared & {
      readonly kind: 'compared';
      readonly note: OperationsNote | null;
    });

/**
 * One verdict a microbenchmark of `after`, and one for each that only `before` has. Launches are
 * the unit: those of several Runs on one side are taken together. Runs of another machine or
 * runtime are left out of `before`, unless the settings say otherwise. Scaling studies have verdicts of
 * their own behind them.
 * @param before accepted Runs (or the other version); empty when there are none
 * @param after at least one Run
 */
export function compareRuns(
  before: readonly Run[],
  after: readonly Run[],
  settings: CompareSettings,
): readonly Verdict[] {
  const groups = groupByBenchmark(
    after.flatMap((run) => run.measurements),
    'micro',
  ).filter(({ measurements }) => measurements.some(({ outcome }) => outcome.kind !== 'skipped'));
  const foreign = before.map((run) => differencesOf(run, after));
  const isAcross = settings.isAcrossEnvironments === true;
  const comparable = before.filter((_, index) => isAcross || foreign[index]?.length === 0);
  if (before.length > 0 && comparable.length === 0) {
    const names = after.flatMap(({ measurements }) => measuredNames(measurements));
    const differences = distinct(foreign.flat());
    return [...new Set(names)].map((benchmarkName) => ({
      ...{ kind: 'incomparable', benchmarkName, differences },
    }));
  }
  const around = unequalWaits({
    before: comparable.flatMap(microLaunches),
    after: after.flatMap(microLaunches),
  });
  const findings = groups.map((group) =>
    findingOf(group, { before: comparable, after, around }, settings),
  );
  const benchmarks = new Map(groups.map(({ benchmark }) => [benchmark.id, benchmark]));
  const verdicts = [
    ...judged(findings, settings).map((verdict) => {
      const comparison = 'comparison' in verdict ? verdict.comparison : null;
      const benchmark = benchmarks.get(comparison?.benchmarkId ?? '');
      if (benchmark === undefined) return verdict;
      const code = compareLoaded(benchmark, comparable, after);
      return code === null ? verdict : { ...verdict, code };
    }),
    ...vanished(comparable, after),
    // The classic rule is one for launches alone.
    ...(settings.rule === 'classic' ? [] : scalingVerdicts(comparable, after, settings)),
  ];
  const across = distinct(foreign.flat());
  // A verdict across two machines must not read like one about the code alone.
  return isAcross && across.length > 0
    ? verdicts.map((verdict) => ({ ...verdict, across }))
    : verdicts;
}

/** Of what would have been compared, critical paths first. */
function measuredNames(measurements: readonly Measurement[]): readonly string[] {
  return (['micro', 'scaling'] as const)
    .flatMap((kind) => groupByBenchmark(measurements, kind))
    .filter((group) => group.measurements.some(({ outcome }) => outcome.kind !== 'skipped'))
    .map(({ benchmark }) => benchmark.name);
}

function differencesOf(before: Run, after: readonly Run[]): readonly IdentityDifference[] {
  return after.flatMap((run) =>
    differingIdentity(before.environment.identity, run.environment.identity),
  );
}

function distinct(differences: readonly IdentityDifference[]): readonly IdentityDifference[] {
  return [...new Map(differences.map((each) => [JSON.stringify(each), each])).values()];
}

interface RunSides {
  readonly before: readonly Run[];
  readonly after: readonly Run[];
  /** How unlike the machines were that the two sides met, over all benchmarks. */
  readonly around: UnequalWaits | null;
}

function findingOf(
  { benchmark, measurements }: BenchmarkGroup,
  { before, after, around }: RunSides,
  settings: CompareSettings,
): Finding {
  const benchmarkName = benchmark.name;
  const beforeByRun = before.map((run) => launchesOf(run, benchmark.id));
  const all = {
    before: beforeByRun.flat(),
    after: after.flatMap((run) => launchesOf(run, benchmark.id)),
  };
  if (all.after.length === 0) return undecided(benchmarkName, reasonOf(measurements));
  if (all.before.length === 0) {
    return { kind: 'settled', verdict: { kind: 'no-baseline', benchmarkName, study: 'micro' } };
  }
  const alike = likeSides(all, askedMarginOf('time', benchmark, all.after, settings));
  if (alike.kind === 'unlike') return undecided(benchmarkName, alike.reason);
  const { of: sides, note } = alike;
  const seed = after[0]?.plan.seed ?? 0;
  const compare = (metric: GatedMetric, quantity: Quantity, doubt = noDoubt) => {
    const asked = askedMarginOf(metric, benchmark, sides.after, settings);
    const marginRatio = Math.max(asked, disagreementOf(quantity, beforeByRun));
    return comparisonOf(benchmark, sides, quantity, { marginRatio, seed, doubt });
  };
  const runs = settings.isInterleaved
    ? null
    : { before: runsWith(benchmark.id, before), after: runsWith(benchmark.id, after) };
  const compared = comparedQuantity(sides, runs);
  const { quantity } = compared;
  const doubt = unequalMachines(sides, around);
  const comparison = compare('time', quantity, compared.doubt);
  if (comparison === null) return undecided(benchmarkName, { kind: 'no-time' });
  const unlike = doubt ?? unlikeNeighbours(compared.doubt);
  const tails = tailFindings({ sides, doubt: unlike }, compare);
  const evidence = { sides, quantity, isPaired: false };
  const basis = { kind: 'launches' } as const;
  return { kind: 'compared', comparison, basis, evidence, tails, doubt, note };
}

function runsWith(benchmarkId: string, runs: readonly Run[]): number {
  return Math.max(1, runs.filter((run) => launchesOf(run, benchmarkId).length > 0).length);
}

function microLaunches({ measurements }: Run): readonly Measurement[] {
  return measurements.filter((each) => each.point.kind === 'micro' && isMeasured(each));
}

function undecided(benchmarkName: string, reason: NotCompared): Finding {
  return { kind: 'settled', verdict: notCompared(benchmarkName, reason) };
}

/** Why there is nothing to judge. */
function reasonOf(measurements: readonly Measurement[]): NotCompared {
  for (const { outcome } of measurements) {
    if (outcome.kind === 'failed') return { kind: 'failed', reason: outcome.reason };
  }
  return { kind: 'no-samples' };
}

function judged(findings: readonly Finding[], settings: CompareSettings): readonly Verdict[] {
  const compared = findings.filter((finding) => finding.kind === 'compared');
  const { alertRatio } = settings;
  const verdicts =
    settings.rule === 'classic'
      ? compared.map(({ comparison, evidence }) =>
          classicVerdict(comparison, evidence.sides, alertRatio),
        )
      : judgeFamily(compared, { alertRatio, against: null });
  const byFinding = new Map<Finding, Verdict | undefined>(
    compared.map((finding, index) => [finding, withOperations(verdicts[index], finding.note)]),
  );
  return findings.flatMap((finding) =>
    finding.kind === 'settled' ? [finding.verdict] : (byFinding.get(finding) ?? []),
  );
}

/** Benchmarks that went missing, unless only some were asked for. */
function vanished(before: readonly Run[], after: readonly Run[]): readonly Verdict[] {
  if (after.some((run) => run.plan.filters.length > 0 || run.status !== 'complete')) return [];
  const studies = new Set(after.flatMap(({ plan }) => plan.studies.map(({ study }) => study)));
  const of = (runs: readonly Run[], kind: 'micro' | 'scaling') =>
    groupByBenchmark(
      runs.flatMap((run) => run.measurements),
      kind,
    ).map(({ benchmark }) => benchmark);
  return (['micro', 'scaling'] as const).flatMap((kind) => {
    if (!studies.has(kind)) return [];
    const present = new Set(of(after, kind).map(({ id }) => id));
    return of(before, kind)
      .filter(({ id }) => !present.has(id))
      .map(({ name }) => {
        return notCompared(kind === 'micro' ? name : `${name}, scaling`, { kind: 'vanished' });
      });
  });
}
