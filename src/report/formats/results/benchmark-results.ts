// Microbenchmarks of the results document; those of an A/B comparison have a change and no time of one version.
import type { Judgement, MeasuredMicro, MicroResult } from '../../../analysis/analysis.ts';
import { groupByBenchmark, isCriticalPath } from '../../../analysis/micro/samples.ts';
import type { ThresholdResult } from '../../../analysis/thresholds/threshold-result.ts';
import type { BenchmarkResult, Percentiles } from '../../../model/results.ts';
import type { Measurement } from '../../../model/run/measurement.ts';
import type { Run } from '../../../model/run/run.ts';
import { parseThreshold } from '../../../model/threshold.ts';
import { absent, estimated, plainValue } from './absent.ts';
import { comparisonBy, isOfBenchmark } from './comparison-results.ts';
import { limitOf, subjectOf, wholeOutcome } from './subject.ts';

export function benchmarkResults(run: Run, judgement: Judgement): readonly BenchmarkResult[] {
  const measured = judgement.analysis.micro.map((result) =>
    benchmarkResult(run, judgement, result),
  );
  return [...measured, ...pairResults(run, judgement)];
}

function benchmarkResult(run: Run, judgement: Judgement, result: MicroResult): BenchmarkResult {
  const { benchmark, measured, outcome } = result;
  const own = run.measurements.filter(
    ({ point, benchmark: { id } }) => point.kind === 'micro' && id === benchmark.id,
  );
  const reason = outcome.kind === 'complete' ? 'nothing was measured' : outcome.reason;
  return {
    ...subjectOf(result, isCriticalPath(own)),
    unit: 'ns',
    launchCount: measured?.launches.length ?? 0,
    sampleCount: measured?.time.count ?? 0,
    median: estimated(measured?.medianNs ?? null, reason),
    percentiles: percentilesOf(measured, reason),
    rate: estimated(measured?.ratePerSec ?? null, reason),
    throughput: (measured?.throughput ?? []).map(({ unit, ratePerSec }) => {
      return { unit, rate: estimated(ratePerSec, reason) };
    }),
    allocatedBytes: estimated(
      measured?.allocatedBytes ?? null,
      allocationGap(own, measured, reason),
    ),
    limits: judgement.analysis.thresholds.filter(isFor(benchmark.name)).map(limitOf),
    comparison: comparisonBy(judgement.verdicts, isOfBenchmark(benchmark.id, benchmark.name)),
  };
}

function isFor(name: string): (result: ThresholdResult) => boolean {
  return ({ benchmarkName, threshold }) =>
    benchmarkName === name && parseThreshold(threshold).subject.kind !== 'efficiency';
}

/** A percentile with fewer samples than one beyond it would be the largest sample under another name. */
function percentilesOf(measured: MeasuredMicro | null, reason: string): Percentiles {
  const percentile = (value: number | undefined, beyondRatio: number) => {
    if (measured === null || value === undefined) return absent(reason);
    const needed = Math.round(1 / beyondRatio);
    const { count } = measured.time;
    return count < needed
      ? absent(`needs ${needed} samples, and there are ${count}`)
      : plainValue(value, reason);
  };
  const time = measured?.time;
  return {
    p25: percentile(time?.p25Ns, 0.25),
    p50: percentile(measured?.medianNs.value, 0.5),
    p95: percentile(time?.p95Ns, 0.05),
    p99: percentile(time?.p99Ns, 0.01),
    p999: percentile(time?.p999Ns, 0.001),
  };
}

function allocationGap(
  own: readonly Measurement[],
  measured: MeasuredMicro | null,
  reason: string,
): string {
  if (measured === null) return reason;
  const stated = own
    .flatMap(({ unavailable }) => unavailable)
    .find(({ metric }) => metric === 'allocatedBytesPerOperation');
  return stated?.reason ?? 'it was not measured';
}

const oneVersion = 'an A/B comparison has no result of one version';

function pairResults(run: Run, judgement: Judgement): readonly BenchmarkResult[] {
  return groupByBenchmark(run.measurements, 'pair').map(({ benchmark, measurements }) => {
    const outcome = wholeOutcome(measurements.map((each) => each.outcome));
    const gap = absent(outcome.kind === 'complete' ? oneVersion : outcome.reason);
    const after = measurements.filter(
      ({ point, outcome: { kind } }) =>
        point.kind === 'pair' && point.side === 'after' && kind === 'complete',
    );
    const warnings = measurements.flatMap((each) => each.warnings);
    return {
      ...subjectOf({ benchmark, outcome, warnings }, isCriticalPath(measurements)),
      unit: 'ns',
      launchCount: after.length,
      sampleCount: after.reduce((sum, { columns }) => sum + (columns.durationNs?.length ?? 0), 0),
      median: gap,
      percentiles: { p25: gap, p50: gap, p95: gap, p99: gap, p999: gap },
      rate: gap,
      throughput: [],
      allocatedBytes: gap,
      limits: [],
      comparison: comparisonBy(judgement.verdicts, isOfBenchmark(benchmark.id, benchmark.name)),
    };
  });
}
