// All launches of one benchmark become one result. Launches are what may be counted as independent;
// samples of one launch share its heap layout, its hash seed and its compiled code.
import type { BenchmarkIdentity, Measurement, Outcome } from '../model/measurement.ts';
import { median, quantile, sortedCopy } from '../stats/quantile.ts';
import { summarise } from '../stats/summary.ts';
import type { Density, LaunchResult, MeasuredMicro, MicroResult, TimeSummary } from './analysis.ts';
import { countsWithin, densityOf } from './density.ts';
import { inverted, launchEstimate } from './estimates.ts';
import { microWarnings } from './micro-warnings.ts';
import { probeResults } from './probes.ts';
import { isMeasured, normalisedTimes, operationTimesNs } from './samples.ts';

/**
 * @param launches the measurements of one benchmark
 * @param seed of the resampling that a single launch needs
 */
export function microResult(
  benchmark: BenchmarkIdentity,
  launches: readonly Measurement[],
  seed: number,
): MicroResult {
  const measuredLaunches = launches.filter(isMeasured);
  const measured = measuredLaunches.length === 0 ? null : measuredMicro(measuredLaunches, seed);
  const computed = measured === null ? [] : microWarnings(measured, measuredLaunches);
  return {
    benchmark,
    outcome: worstOutcome(launches),
    measured,
    warnings: distinct([...launches.flatMap((launch) => launch.warnings), ...computed]),
  };
}

function measuredMicro(launches: readonly Measurement[], seed: number): MeasuredMicro {
  const times = launches.map(operationTimesNs);
  const allTimes = times.flat();
  const normalised = launches.map(normalisedTimes).filter((values) => values !== null);
  const iterations = launches.flatMap((launch) => launch.columns.iterations ?? []);
  const floors = launches.flatMap((launch) => launch.calibration?.floorNs ?? []);
  const density = densityOf(allTimes);
  const medianNs = launchEstimate(times, seed);
  return {
    medianNs,
    ratePerSec: inverted(medianNs, 1e9),
    // A mixture of launches with and without a reference would not be comparable with either.
    normalised: normalised.length === launches.length ? launchEstimate(normalised, seed) : null,
    time: timeSummary(allTimes),
    iterationsPerSample: median(sortedCopy(iterations)),
    isSingleCall: iterations.every((count) => count === 1),
    floorNs: floors.length === 0 ? null : median(sortedCopy(floors)),
    density,
    launches: launches.map((launch) => launchResult(launch, density)),
    probes: probeResults(launches),
    disturbedRatio: disturbedRatio(launches),
  };
}

function launchResult(measurement: Measurement, density: Density): LaunchResult {
  const times = operationTimesNs(measurement);
  const normalised = normalisedTimes(measurement);
  const { point } = measurement;
  return {
    launch: point.kind === 'micro' ? point.launch : 0,
    time: timeSummary(times),
    normalisedP25: normalised === null ? null : quantile(sortedCopy(normalised), 0.25),
    densityCounts: countsWithin(times, density.lowNs, density.highNs),
  };
}

function timeSummary(timesNs: readonly number[]): TimeSummary {
  const summary = summarise(timesNs);
  return {
    count: summary.count,
    meanNs: summary.mean,
    medianNs: summary.median,
    minNs: summary.min,
    maxNs: summary.max,
    standardDeviationNs: summary.standardDeviation,
    p25Ns: summary.p25,
    p95Ns: summary.p95,
    p99Ns: summary.p99,
    p999Ns: summary.p999,
  };
}

/** Share of samples in which the thread lost the CPU or waited for the disk. */
function disturbedRatio(launches: readonly Measurement[]): number | null {
  let disturbed = 0;
  let observed = 0;
  for (const { columns } of launches) {
    const { voluntarySwitches, involuntarySwitches, majorFaults } = columns;
    if (involuntarySwitches === undefined) continue;
    observed += involuntarySwitches.length;
    disturbed += involuntarySwitches.filter(
      (count, row) => count + (voluntarySwitches?.[row] ?? 0) + (majorFaults?.[row] ?? 0) > 0,
    ).length;
  }
  return observed === 0 ? null : disturbed / observed;
}

/** A failed launch is not hidden by the others that went well. */
function worstOutcome(launches: readonly Measurement[]): Outcome {
  const outcomes = launches.map((launch) => launch.outcome);
  const failed = outcomes.find((outcome) => outcome.kind === 'failed');
  const complete = outcomes.find((outcome) => outcome.kind === 'complete');
  const skipped = outcomes.find((outcome) => outcome.kind === 'skipped');
  return failed ?? complete ?? skipped ?? { kind: 'complete' };
}

/** Each doubt once, however many launches had it. */
function distinct<T extends { readonly code: string; readonly message: string }>(
  warnings: readonly T[],
): readonly T[] {
  const seen = new Map(warnings.toReversed().map((each) => [`${each.code} ${each.message}`, each]));
  return [...seen.values()].toReversed();
}
