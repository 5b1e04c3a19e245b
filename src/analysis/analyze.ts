// From a Run to what it means.
import type { Point } from '../model/run/measurement.ts';
import type { Precision } from '../model/run/plan.ts';
import type { Run } from '../model/run/run.ts';
import { alternativesOf } from './alternatives/compare-alternatives.ts';
import type { Analysis } from './analysis.ts';
import { dimensionResult } from './dimension/dimension-result.ts';
import { microEfficiency, scalingEfficiency } from './efficiency/efficiency.ts';
import type { EfficiencyResult } from './efficiency/efficiency-result.ts';
import { analyzeLeaks } from './leak/leaks.ts';
import { familiesOf, familyCaveats } from './micro/families.ts';
import { microResult } from './micro/micro.ts';
import { type BenchmarkGroup, groupByBenchmark, isCriticalPath } from './micro/samples.ts';
import { gradeOf } from './run/grade.ts';
import type { RunCaveat } from './run/run-caveat.ts';
import { runCaveats } from './run/run-caveats.ts';
import { scalingResult } from './scaling/scaling.ts';
import type { AnalysisSettings } from './settings.ts';
import { judgeMicro, judgeScaling, matchesName, thresholdsOf } from './thresholds/thresholds.ts';

export { type AnalysisSettings, defaultAnalysisSettings } from './settings.ts';

/**
 * Results with critical paths first, then by file and name, since the order of measuring is another in each Run.
 * @throws UserError for a threshold that is not understood
 */
export function analyze(run: Run, settings: AnalysisSettings): Analysis {
  const { identity, conditions } = run.environment;
  const { usableCpuCount, containerCpuQuota: quotaCpus } = identity;
  const supply = { usableCpuCount, quotaCpus, machineCpuCount: conditions.machineCpuCount };
  const gateOf = ({ benchmark, measurements }: BenchmarkGroup) =>
    [
      thresholdsOf(benchmark.name, measurements, settings.thresholds),
      isCriticalPath(measurements),
    ] as const;
  const micro = groupByBenchmark(run.measurements, 'micro').map((group) => {
    const result = microResult(group.benchmark, group.measurements, {
      seed: settings.seed,
      precision: precisionOf(run),
    });
    const thresholds = judgeMicro(result, ...gateOf(group));
    return { result, thresholds, efficiency: microEfficiency(group, result, settings) };
  });
  const scaling = groupByBenchmark(run.measurements, 'scaling').map((group) => {
    const beside = (kind: Point['kind']) =>
      run.measurements.filter(
        ({ point, benchmark }) => point.kind === kind && benchmark.id === group.benchmark.id,
      );
    const kernels = beside('ceiling');
    const result = scalingResult(group, { supply, kernels }, settings);
    const thresholds = judgeScaling(result, ...gateOf(group));
    return {
      result,
      thresholds,
      efficiency: scalingEfficiency(group, result, beside('processes'), settings),
    };
  });
  const microResults = micro.map(({ result }) => result);
  const dimension = dimensionResult(run, microResults, settings.seed);
  const families = dimension === null ? familiesOf(microResults) : [];
  const alternatives = alternativesOf(run);
  return {
    micro: microResults,
    families,
    ...(alternatives.length === 0 ? {} : { alternatives }),
    ...(dimension === null ? {} : { dimension }),
    grade: gradeOf(microResults),
    scaling: scaling.map(({ result }) => result),
    efficiency: efficiencyResults([...scaling, ...micro]),
    leaks: analyzeLeaks(run.measurements, settings.seed),
    thresholds: [...micro, ...scaling].flatMap(({ thresholds }) => thresholds),
    warnings: [
      ...runCaveats(run, microResults),
      ...familyCaveats(families),
      ...unusedThresholds(run, settings),
    ],
  };
}

/** One per benchmark: a scaling study, which comes first, holds what a microbenchmark would say. */
function efficiencyResults(
  results: readonly { readonly efficiency: EfficiencyResult | null }[],
): readonly EfficiencyResult[] {
  const byBenchmark = new Map<string, EfficiencyResult>();
  for (const { efficiency } of results) {
    if (efficiency === null || efficiency.points.length === 0) continue;
    const { id } = efficiency.benchmark;
    if (!byBenchmark.has(id)) byBenchmark.set(id, efficiency);
  }
  return [...byBenchmark.values()];
}

function precisionOf({ plan }: Run): Precision | null {
  const wanted = plan.studies.flatMap((each) => (each.study === 'micro' ? [each.precision] : []));
  return wanted[0] ?? null;
}

/**
 * A misspelt name would otherwise never be judged; a filter or an early end is reason enough not to
 * match.
 */
function unusedThresholds(run: Run, { thresholds }: AnalysisSettings): readonly RunCaveat[] {
  if (run.plan.filters.length > 0 || run.status !== 'complete') return [];
  const names = run.measurements.map((measurement) => measurement.benchmark.name);
  return Object.keys(thresholds)
    .filter((pattern) => !names.some((name) => matchesName(pattern, name)))
    .map((pattern) => ({ code: 'unused-threshold', pattern }));
}
