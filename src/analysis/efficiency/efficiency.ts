// What a benchmark gets out of what it uses: CPU time, cores, memory, energy, money. Rates are those
// of the headline; what was used comes from the process, helper threads included.
import { known, unavailable } from '../../model/known.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { MicroResult, ScalingResult } from '../analysis.ts';
import { inverted, launchEstimate, medianEstimate, scaled } from '../micro/estimates.ts';
import { type BenchmarkGroup, isMeasured } from '../micro/samples.ts';
import { processRounds } from './beside-processes.ts';
import type {
  EfficiencyPoint,
  EfficiencyResult,
  KnownOrAbsent,
  ProcessesPoint,
} from './efficiency-result.ts';
import { recommendedThreads } from './recommended-threads.ts';
import { launchUse, type ResourceUse, roundUse } from './resource-use.ts';

export interface EfficiencySettings {
  readonly costPerCoreHour: number | null;
  readonly seed: number;
}

/**
 * Ascending by threads.
 * @param besides measurements of as many processes
 */
export function scalingEfficiency(
  { measurements }: BenchmarkGroup,
  result: ScalingResult,
  besides: readonly Measurement[],
  settings: EfficiencySettings,
): EfficiencyResult {
  const { benchmark, usableCpuCount, points } = result;
  const workerCount = Math.max(...points.map(({ threads }) => threads));
  const efficiencyPoints = points.flatMap(({ threads, isOversubscribed, measured }) => {
    const measurement = measurements.find(({ point }) => point.threads === threads);
    if (measured === null || measurement === undefined) return [];
    const cores = Math.min(threads, usableCpuCount);
    const throughput = measured.throughputPerSec;
    const point: EfficiencyPoint = {
      ...{ threads, isOversubscribed, throughputPerSec: throughput },
      ...usePerRound([measurement], roundUse(measurement)),
      ...(threads === workerCount
        ? {}
        : { perSecByte: { kind: 'shared-process', workerCount } as const }),
      ...coreShares(throughput, cores, settings),
    };
    return [point];
  });
  const recommendation = recommendedThreads(result.points);
  return {
    ...{ benchmark, study: 'scaling', points: efficiencyPoints, recommendation },
    ...(besides.length === 0
      ? {}
      : { processes: processesBeside(measurements, besides, usableCpuCount, settings) }),
  };
}

function processesBeside(
  threads: readonly Measurement[],
  processes: readonly Measurement[],
  usableCpuCount: number,
  settings: EfficiencySettings,
): KnownOrAbsent<readonly ProcessesPoint[]> {
  const rounds = processRounds(threads, processes);
  if (rounds.kind !== 'known') return rounds;
  return known(
    rounds.value.map(({ measurement, throughputPerSec, ratioToThreads }) => {
      const count = measurement.point.threads;
      return {
        ...{ threads: count, isOversubscribed: count > usableCpuCount, throughputPerSec },
        ...usePerRound([measurement], roundUse(measurement)),
        ...coreShares(throughputPerSec, Math.min(count, usableCpuCount), settings),
        ratioToThreads,
      };
    }),
  );
}

function usePerRound(measurements: readonly Measurement[], rounds: readonly ResourceUse[]) {
  return usePerOperation(measurements, rounds, (values) => medianEstimate(values, 'rounds'));
}

/** One thread; null when nothing was measured. */
export function microEfficiency(
  { measurements }: BenchmarkGroup,
  { benchmark, measured }: MicroResult,
  settings: EfficiencySettings,
): EfficiencyResult | null {
  if (measured === null) return null;
  const launches = measurements.filter(isMeasured);
  const estimate = (values: readonly number[]) =>
    launchEstimate(
      values.map((value) => [value]),
      settings.seed,
    );
  const throughputPerSec = measured.ratePerSec;
  const point: EfficiencyPoint = {
    ...{ threads: 1, isOversubscribed: false, throughputPerSec },
    ...usePerOperation(launches, launches.flatMap(launchUse), estimate),
    ...coreShares(throughputPerSec, 1, settings),
  };
  return { benchmark, study: 'micro', points: [point], recommendation: null };
}

function coreShares(
  throughput: Estimate,
  cores: number,
  { costPerCoreHour }: EfficiencySettings,
): Pick<EfficiencyPoint, 'perCoreSec' | 'cost'> {
  const perCoreSec = scaled(throughput, 1 / cores);
  const cost = costPerCoreHour === null ? null : inverted(perCoreSec, costPerCoreHour / 3600);
  return { perCoreSec, cost };
}

/** Each unit over the rounds or launches in which both its sides were read. */
function usePerOperation(
  measurements: readonly Measurement[],
  uses: readonly ResourceUse[],
  estimate: (values: readonly number[]) => Estimate,
): Pick<EfficiencyPoint, 'perCpuSec' | 'perSecByte' | 'perJoule'> {
  const per = (
    metric: 'processCpuNs' | 'residentBytes' | 'energyJoules',
    of: (use: ResourceUse) => number | null,
  ): KnownOrAbsent<Estimate> => {
    const values = uses.flatMap((use) => of(use) ?? []).filter((value) => value > 0);
    const isWhole = values.length > 0 && values.length === uses.length;
    if (isWhole && values.every(Number.isFinite)) return known(estimate(values));
    const told = measurements.flatMap((each) => each.unavailable);
    const reason = told.find((each) => each.metric === metric)?.reason;
    return reason === undefined ? { kind: 'not-recorded' } : unavailable(reason);
  };
  return {
    perCpuSec: per('processCpuNs', ({ perCpuSec }) => perCpuSec),
    perSecByte: per('residentBytes', ({ perSecByte }) => perSecByte),
    perJoule: per('energyJoules', ({ perJoule }) => perJoule),
  };
}
