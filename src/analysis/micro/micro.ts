// All launches of one benchmark become one result. Launches are what may be counted as independent;
// samples of one launch share its heap layout, its hash seed and its compiled code.
import type { BenchmarkIdentity, Measurement, Outcome } from '../../model/run/measurement.ts';
import type { Precision } from '../../model/run/plan.ts';
import type { Estimate } from '../../model/verdict.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { summarise } from '../../stats/summary.ts';
import type {
  Density,
  LaunchResult,
  MeasuredMicro,
  MicroResult,
  Throughput,
  TimeSummary,
} from '../analysis.ts';
import { followNeighbours } from '../neighbours/follow.ts';
import { subtracted } from '../neighbours/subtracted.ts';
import { probeResults } from '../run/probes.ts';
import { allocatedBytes } from './allocation.ts';
import { countsWithin, densityOf } from './density.ts';
import { derivedResults } from './derived.ts';
import { disturbanceOf } from './disturbance.ts';
import { inverted, launchEstimate, scaled } from './estimates.ts';
import { gcShareOf } from './gc-share.ts';
import { launchModes } from './launch-modes.ts';
import { steadyTimes } from './launch-values.ts';
import { lowLevel } from './level.ts';
import { microCaveats } from './micro-caveats.ts';
import { precisionResult } from './precision.ts';
import { isMeasured, operationTimesNs } from './samples.ts';
import { spreadOf } from './spread.ts';
import { operationEffect, timeByOperations } from './time-by-operations.ts';

export interface MicroSettings {
  /** Of the resampling that a single launch needs. */
  readonly seed: number;
  /** Null when none was asked for. */
  readonly precision: Precision | null;
}

/** @param launches the measurements of one benchmark */
export function microResult(
  benchmark: BenchmarkIdentity,
  launches: readonly Measurement[],
  settings: MicroSettings,
): MicroResult {
  const measuredLaunches = launches.filter(isMeasured);
  const measured = measuredLaunches.length === 0 ? null : measuredMicro(measuredLaunches, settings);
  const computed = measured === null ? [] : microCaveats(measured, measuredLaunches);
  return {
    benchmark,
    outcome: worstOutcome(launches),
    measured,
    warnings: [...distinct(launches.flatMap(({ warnings }) => warnings)), ...computed],
  };
}

function measuredMicro(
  launches: readonly Measurement[],
  { seed, precision }: MicroSettings,
): MeasuredMicro {
  const times = launches.map(operationTimesNs);
  const allTimes = times.flat();
  const normalised = launches.map(steadyTimes).filter((values) => values !== null);
  const following = followNeighbours([launches]);
  const iterations = launches.flatMap((launch) => launch.columns.iterations ?? []);
  const floors = launches.flatMap((launch) => launch.calibration?.floorNs ?? []);
  const density = densityOf(allTimes);
  const medianNs = launchEstimate(times, seed);
  const ratePerSec = inverted(medianNs, 1e9);
  const launchResults = launches.map((launch) => launchResult(launch, density));
  const byOperations = timeByOperations(launches);
  return {
    medianNs,
    ratePerSec,
    // A mixture of launches with and without a reference would not be comparable with either.
    normalised:
      normalised.length === launches.length ? launchEstimate(normalised, seed, lowLevel) : null,
    neighbours: following.kind === 'followed' ? subtracted(following.seen) : null,
    time: withoutMedian(timeSummary(allTimes)),
    iterationsPerSample: median(sortedCopy(iterations)),
    isSingleCall: iterations.every((count) => count === 1),
    floorNs: floors.length === 0 ? null : median(sortedCopy(floors)),
    density,
    launches: launchResults,
    probes: probeResults(launches),
    derived: derivedResults(launches),
    modes: byOperations === null ? launchModes(launchResults, operationEffect(launches)) : [],
    byOperations,
    spread: spreadOf(launches),
    disturbance: disturbanceOf(launches),
    throughput: launches.slice(0, 1).flatMap((launch) => throughputOf(launch, ratePerSec)),
    allocatedBytes: allocatedBytes(launches, seed),
    gcRatio: gcShareOf(launches),
    precision: precision === null ? null : precisionResult(medianNs, launches.length, precision),
  };
}

function launchResult(measurement: Measurement, density: Density): LaunchResult {
  const times = operationTimesNs(measurement);
  const normalised = steadyTimes(measurement);
  const { point } = measurement;
  return {
    launch: point.kind === 'micro' ? point.launch : 0,
    time: timeSummary(times),
    normalised: normalised === null ? null : lowLevel.of(normalised),
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

/** The median over all samples differs from the headline and would compete with it. */
function withoutMedian({ medianNs: _, ...rest }: TimeSummary): MeasuredMicro['time'] {
  return rest;
}

/** What the author said that one operation does, per second. */
function throughputOf({ settings }: Measurement, ratePerSec: Estimate): readonly Throughput[] {
  const { bytes, items } = settings.work ?? {};
  return [
    ...(bytes === undefined
      ? []
      : [{ unit: 'bytes', ratePerSec: scaled(ratePerSec, bytes) } as const]),
    ...(items === undefined
      ? []
      : [{ unit: 'items', ratePerSec: scaled(ratePerSec, items) } as const]),
  ];
}

/** A failed launch is not hidden by the others that went well. */
function worstOutcome(launches: readonly Measurement[]): Outcome {
  const outcomes = launches.map((launch) => launch.outcome);
  const failed = outcomes.find((outcome) => outcome.kind === 'failed');
  const complete = outcomes.find((outcome) => outcome.kind === 'complete');
  const skipped = outcomes.find((outcome) => outcome.kind === 'skipped');
  return failed ?? complete ?? skipped ?? { kind: 'complete' };
}

/** Each doubt once, even if several launches had it. */
function distinct<T extends { readonly code: string; readonly message: string }>(
  warnings: readonly T[],
): readonly T[] {
  const seen = new Map(warnings.toReversed().map((each) => [`${each.code} ${each.message}`, each]));
  return [...seen.values()].toReversed();
}
