// The gate of scaling studies: throughput at each thread count within the CPUs, before against after,
// with the interval rule of all other verdicts.
import type { Run } from '../../model/run/run.ts';
import type { Basis, Comparison, Verdict } from '../../model/verdict.ts';
import { mannWhitney } from '../../stats/rank/rank-test.ts';
import { medianEstimate, ratioEstimate } from '../micro/estimates.ts';
import { groupByBenchmark, isCriticalPath } from '../micro/samples.ts';
import {
  type CountValues,
  countValuesOf,
  enoughRuns,
  hasScaling,
  leastRoundMarginRatio,
} from '../scaling/scaling-values.ts';
import type { CompareSettings } from './compare-settings.ts';
import { adjustByFamily } from './rule/gate-family.ts';
import { askedMarginOf } from './rule/margin.ts';
import { alertOf, decide, isProbablySlower } from './rule/verdict-rule.ts';

/**
 * One verdict per benchmark and thread count, and one for each benchmark that was never measured
 * before. They are a separate family: they do not weaken the other verdicts.
 * @param before Runs of the same environment
 */
export function scalingVerdicts(
  before: readonly Run[],
  after: readonly Run[],
  settings: CompareSettings,
): readonly Verdict[] {
  const all = after.flatMap(({ measurements }) => measurements);
  const benchmarks = groupByBenchmark(all, 'scaling')
    .map(({ benchmark }) => benchmark)
    .filter(({ id }) => hasScaling(after, id));
  const values = benchmarks.flatMap((benchmark) => countValuesOf(benchmark, before, after));
  const comparisons = values.map((each) => comparisonOf(each, settings));
  const adjusted = adjustByFamily(
    comparisons.map(({ pValue }, index) => {
      return { pValue, isCritical: isCriticalPath(values[index]?.measurements ?? []) };
    }),
  );
  const verdicts = values.flatMap((each, index) => {
    const comparison = comparisons[index];
    const adjustedPValue = adjusted[index]?.adjustedPValue ?? 1;
    if (comparison === undefined) return [];
    return [verdictOf({ ...comparison, adjustedPValue }, each, settings.alertRatio)];
  });
  const unknown = benchmarks.filter(({ id }) => !hasScaling(before, id));
  return [
    ...verdicts,
    ...unknown.map(({ name }): Verdict => {
      return { kind: 'no-baseline', benchmarkName: scalingName(name), study: 'scaling' };
    }),
  ];
}

function comparisonOf(values: CountValues, settings: CompareSettings): Comparison {
  const { benchmark, threads, before, after, unit } = values;
  const asked = askedMarginOf('time', benchmark, values.measurements, settings);
  const least = unit === 'rounds' ? leastRoundMarginRatio : 0;
  const { pValue } = mannWhitney(before, after);
  return {
    benchmarkId: benchmark.id,
    benchmarkName: threadsName(benchmark.name, threads),
    quantity: { kind: 'threads', replicate: unit },
    unit: 'ns',
    before: medianEstimate(before, unit),
    after: medianEstimate(after, unit),
    ratio: ratioEstimate(before, after, unit),
    ...{ pValue, adjustedPValue: pValue },
    marginRatio: Math.max(asked, least, values.disagreementRatio),
    beforeLaunchCount: values.beforeRunCount,
    afterLaunchCount: values.afterRunCount,
  };
}

function verdictOf(comparison: Comparison, values: CountValues, alertRatio: number): Verdict {
  const kind = decide(comparison);
  const common = { comparison, basis: basisOf(values), hints: [], tails: [] };
  if (kind === 'regressed') return { ...common, kind, ...alertOf(comparison, alertRatio) };
  if (kind !== 'inconclusive') return { ...common, kind };
  const { benchmarkName, adjustedPValue } = comparison;
  const isSuspected = isProbablySlower(comparison, adjustedPValue);
  return { ...common, kind, benchmarkName, isSuspected, reason: { kind: 'wide', wanted: null } };
}

function basisOf({ unit, before, after }: CountValues): Basis {
  return unit === 'runs'
    ? { kind: 'runs' }
    : {
        kind: 'rounds',
        beforeCount: before.length,
        afterCount: after.length,
        enoughRunCount: enoughRuns,
      };
}

/** What a verdict on one thread count of a benchmark is called. */
export function threadsName(name: string, threads: number): string {
  return `${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

/** What a verdict on a whole curve is called. */
export function scalingName(name: string): string {
  return `${name}, scaling`;
}
