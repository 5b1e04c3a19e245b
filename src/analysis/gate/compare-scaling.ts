// The gate of scaling studies: throughput at each thread count within the CPUs, before against after,
// with the interval rule of all other verdicts.
import type { Run } from '../../model/run/run.ts';
import type { Comparison, Verdict } from '../../model/verdict.ts';
import { mannWhitney } from '../../stats/rank/rank-test.ts';
import { medianEstimate, ratioEstimate } from '../micro/estimates.ts';
import { groupByBenchmark, isCriticalPath } from '../micro/samples.ts';
import { counted, percent } from '../percent.ts';
import {
  type CountValues,
  countValuesOf,
  enoughRuns,
  hasScaling,
  leastRoundMarginRatio,
} from '../scaling/scaling-values.ts';
import type { CompareSettings } from './compare-settings.ts';
import { changeOf, insideWords, rangeOf } from './rule/change-words.ts';
import { adjustByFamily } from './rule/gate-family.ts';
import { askedMarginOf } from './rule/margin.ts';
import { decide } from './rule/verdict-rule.ts';

/** Of no change, for the warning level. */
const maxWarningPValue = 0.05;

/**
 * One verdict a benchmark and thread count, and one for each benchmark that was never measured
 * before. They are a family of their own: to look at them, too, costs the other verdicts nothing.
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
  return [...verdicts, ...unknown.map(({ name }) => withoutBaseline(name))];
}

function withoutBaseline(name: string): Verdict {
  const benchmarkName = `${name}, scaling`;
  const sentence = `${benchmarkName}, has no baseline: its threads were not measured before. Accept this run with: baremark baseline save.`;
  return { kind: 'no-baseline', benchmarkName, sentence };
}

function comparisonOf(values: CountValues, settings: CompareSettings): Comparison {
  const { benchmark, threads, before, after, unit } = values;
  const asked = askedMarginOf('time', benchmark, values.measurements, settings);
  const least = unit === 'rounds' ? leastRoundMarginRatio : 0;
  const { pValue } = mannWhitney(before, after);
  return {
    benchmarkId: benchmark.id,
    benchmarkName: `${benchmark.name}, ${counted(threads, 'thread', 'threads')}`,
    quantity: `time per operation of all threads together (1 ÷ throughput), by ${unit}`,
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
  const { benchmarkName, ratio, marginRatio, adjustedPValue } = comparison;
  const kind = decide(comparison);
  const common = { comparison, hints: [], tails: [] };
  const say = (words: string) => `${benchmarkName}: ${words}${replicationWords(values)}.`;
  switch (kind) {
    case 'regressed': {
      const isAlert = ratio.value > 1 + alertRatio;
      const margin = `beyond the margin of ${percent(marginRatio)}`;
      return { ...common, kind, isAlert, sentence: say(`${changeOf(comparison)}, ${margin}`) };
    }
    case 'improved':
      return { ...common, kind, sentence: say(changeOf(comparison)) };
    case 'unchanged':
      return { ...common, kind, sentence: say(`unchanged, ${insideWords(comparison)}`) };
    case 'inconclusive': {
      const isSuspected = adjustedPValue <= maxWarningPValue && ratio.value >= 1 + marginRatio;
      const opening = isSuspected ? 'probably slower' : 'cannot be judged';
      const doubt = `${opening}, ${rangeOf(comparison)} and the margin is ${percent(marginRatio)}; ${moreOf(values)}`;
      return { ...common, kind, benchmarkName, isSuspected, sentence: say(doubt) };
    }
  }
}

function moreOf({ unit }: CountValues): string {
  return unit === 'rounds' ? 'run again with more --rounds' : 'more runs would tell';
}

/** Nobody may take rounds of one process for launches. */
function replicationWords({ unit, before, after, ...counts }: CountValues): string {
  if (unit === 'runs') return '';
  const { beforeRunCount, afterRunCount } = counts;
  return ` (${before.length} against ${after.length} rounds of ${beforeRunCount} and ${counted(afterRunCount, 'launch', 'launches')}: they cannot tell what the next launch would change, hence the margin; ${enoughRuns} runs a side can)`;
}
