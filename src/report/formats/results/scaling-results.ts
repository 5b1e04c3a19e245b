// Scaling curves of the results document.
import type { Judgement, ScalingPointResult, ScalingResult } from '../../../analysis/analysis.ts';
import { scalingName, threadsName } from '../../../analysis/gate/compare-scaling.ts';
import { isCriticalPath } from '../../../analysis/micro/samples.ts';
import type { ScalingCurveResult, ScalingPoint } from '../../../model/results.ts';
import type { Run } from '../../../model/run/run.ts';
import { parseThreshold } from '../../../model/threshold.ts';
import { benchmarkNameOf } from '../../sentences/verdict/verdict.ts';
import { estimated } from './absent.ts';
import { comparisonBy } from './comparison-results.ts';
import { limitOf, subjectOf, wholeOutcome } from './subject.ts';

export function scalingResults(run: Run, judgement: Judgement): readonly ScalingCurveResult[] {
  return judgement.analysis.scaling.map((result) => curveResult(run, judgement, result));
}

function curveResult(
  { measurements }: Run,
  judgement: Judgement,
  result: ScalingResult,
): ScalingCurveResult {
  const { benchmark, usableCpuCount, efficiencyGateRatio, points, warnings } = result;
  const own = measurements.filter(({ benchmark: { id } }) => id === benchmark.id);
  const limits = judgement.analysis.thresholds.filter(
    ({ benchmarkName, threshold }) =>
      benchmarkName === benchmark.name && parseThreshold(threshold).subject.kind === 'efficiency',
  );
  return {
    ...subjectOf(
      { benchmark, outcome: wholeOutcome(points.map(({ outcome }) => outcome)), warnings },
      isCriticalPath(own),
    ),
    usableCpuCount,
    gateRatio: efficiencyGateRatio,
    points: points.map((point) => pointResult(judgement, benchmark.name, point)),
    limits: limits.map(limitOf),
  };
}

function pointResult(
  { verdicts }: Judgement,
  name: string,
  { threads, isOversubscribed, outcome, measured }: ScalingPointResult,
): ScalingPoint {
  const reason = outcome.kind === 'complete' ? 'nothing was measured' : outcome.reason;
  const names = [threadsName(name, threads), scalingName(name)];
  return {
    threads,
    isOversubscribed,
    outcome,
    throughput: estimated(measured?.throughputPerSec ?? null, reason),
    speedup: estimated(measured?.speedup ?? null, reason),
    efficiency: estimated(measured?.efficiencyRatio ?? null, reason),
    gate: measured?.efficiency ?? 'not-gated',
    comparison: comparisonBy(verdicts, (verdict) => names.includes(benchmarkNameOf(verdict))),
  };
}
