// Benchmarks that do the same work in different ways: how many times as fast each is as the reference
// of its group, by the rule that compares two versions.
import { asPair, baselineIdOf, mostLaunchesOf } from '../../model/run/alternative-pairs.ts';
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import type { PairPlan } from '../../model/run/plan.ts';
import type { Run } from '../../model/run/run.ts';
import type { Comparison, Estimate, Verdict } from '../../model/verdict.ts';
import type { NotCompared } from '../../model/verdict-reason.ts';
import { defaultCompareSettings } from '../gate/compare-settings.ts';
import { pairedVerdicts } from '../gate/paired.ts';
import type { AlternativesResult } from './alternatives-result.ts';

/** One a group that was measured; the comparisons of a group are one family. */
export function alternativesOf(run: Run): readonly AlternativesResult[] {
  const launches = mostLaunchesOf(run.plan.studies);
  if (launches === null) return [];
  const groups = new Map<string, Measurement[]>();
  for (const measurement of run.measurements) {
    const id = baselineIdOf(measurement);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), measurement]);
  }
  return [...groups].map(([baselineId, measurements]) =>
    groupResult(run, launches, baselineId, measurements),
  );
}

function groupResult(
  run: Run,
  launches: number,
  baselineId: string,
  measurements: readonly Measurement[],
): AlternativesResult {
  const baseline = run.measurements.find(({ benchmark }) => benchmark.id === baselineId);
  const [first] = measurements;
  const identities = new Map(measurements.map((each) => [each.benchmark.id, each]));
  const alternatives = [...identities.values()].map(({ benchmark, settings }) => ({
    benchmark,
    label: settings.alternative?.label ?? benchmark.name,
  }));
  const verdicts = pairedVerdicts(pairedRun(run, launches, measurements), {
    ...defaultCompareSettings,
    isInterleaved: true,
  });
  return {
    group: first?.settings.alternative?.group ?? '',
    file: first?.benchmark.file ?? '',
    baseline: {
      benchmarkId: baselineId,
      label: baseline?.settings.alternative?.label ?? baseline?.benchmark.name ?? '',
    },
    alternatives: alternatives.map(({ benchmark, label }) => ({
      ...{ benchmarkId: benchmark.id, label },
      ...resultOf(verdicts.find((each) => isOf(each, benchmark))),
    })),
  };
}

/** As a Run of two versions would be: the reference is the version before. */
function pairedRun(run: Run, launches: number, measurements: readonly Measurement[]): Run {
  const pair: PairPlan = {
    study: 'pair',
    against: '',
    isolates: 2,
    launches,
    samplingNs: 0,
    minWarmupNs: 0,
    maxWarmupNs: 0,
  };
  return {
    ...run,
    plan: { ...run.plan, studies: [pair] },
    measurements: measurements.flatMap((each) => asPair(each) ?? []),
  };
}

function isOf(verdict: Verdict, { id, name }: BenchmarkIdentity): boolean {
  const comparison = 'comparison' in verdict ? verdict.comparison : null;
  if (comparison !== null) return comparison.benchmarkId === id;
  return 'benchmarkName' in verdict && verdict.benchmarkName === name;
}

const kinds = {
  improved: 'faster',
  regressed: 'slower',
  unchanged: 'as-fast',
  inconclusive: 'undecided',
} as const;

function resultOf(verdict: Verdict | undefined) {
  if (verdict === undefined || !('comparison' in verdict) || verdict.comparison === null) {
    return { kind: 'not-compared', reason: reasonOf(verdict) } as const;
  }
  const { comparison, basis } = verdict;
  return {
    kind: kinds[verdict.kind],
    timesAsFast: inverse(comparison),
    adjustedPValue: comparison.adjustedPValue,
    marginRatio: comparison.marginRatio,
    apart: basis.kind === 'turns' ? basis.because : null,
  };
}

/** With a comparison it is another kind of reason, and is not asked for. */
function reasonOf(verdict: Verdict | undefined): NotCompared {
  const isUncompared = verdict?.kind === 'inconclusive' && verdict.comparison === null;
  return isUncompared ? verdict.reason : { kind: 'no-samples' };
}

/** Both ends change places. */
function inverse({ ratio }: Comparison): Estimate {
  return { ...ratio, value: 1 / ratio.value, low: 1 / ratio.high, high: 1 / ratio.low };
}
