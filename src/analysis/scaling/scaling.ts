// Throughput over thread counts: speed-up and efficiency, each with the interval that the rounds
// give.
import type { Measurement, Unavailable } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { Warning } from '../../model/warning.ts';
import type {
  EfficiencyVerdict,
  MeasuredScaling,
  ScalingPointResult,
  ScalingResult,
} from '../analysis.ts';
import { counterCaveats } from '../micro/counter-share.ts';
import { exactly, medianEstimate, ratioEstimate, scaled } from '../micro/estimates.ts';
import { type BenchmarkGroup, isMeasured } from '../micro/samples.ts';
import type { AnalysisSettings } from '../settings.ts';
import type { CpuSupply } from './attributed-point.ts';
import { attributionOf } from './attribution.ts';
import { type Ceiling, ceilingOf } from './ceiling.ts';
import type { Attribution, CeilingBand } from './explanation.ts';
import { scalingCaveats } from './scaling-caveats.ts';
import { scalingModel } from './scaling-model.ts';
import { helperCpusOf, type Round, roundsOf, timeSharesOf } from './scaling-rounds.ts';
import { accountOf } from './window-account.ts';

/** Below this an interval cannot decide whether the gate is met: 3 rounds against 3 reach 0.9. */
const minGateConfidence = 0.9;

interface MeasuredPoint {
  readonly measurement: Measurement;
  readonly threads: number;
  readonly rounds: ReadonlyMap<number, Round>;
  readonly throughputs: readonly number[];
}

export interface ScalingMachine {
  readonly supply: CpuSupply;
  /** The machine's own kernels, measured with the benchmark; none in old Runs. */
  readonly kernels: readonly Measurement[];
}

/** @param group one measurement a thread count, in any order */
export function scalingResult(
  { benchmark, measurements }: BenchmarkGroup,
  { supply, kernels }: ScalingMachine,
  { efficiencyGateRatio, seed }: AnalysisSettings,
): ScalingResult {
  const { usableCpuCount } = supply;
  const ceiling = ceilingOf(kernels, usableCpuCount);
  const ascending = measurements.toSorted((a, b) => a.point.threads - b.point.threads);
  const measuredPoints = ascending.flatMap(measuredPoint);
  const points = ascending.map((measurement): ScalingPointResult => {
    const { point, outcome } = measurement;
    const index = measuredPoints.findIndex((each) => each.measurement === measurement);
    return {
      threads: point.threads,
      isOversubscribed: point.kind === 'scaling' && point.isOversubscribed,
      outcome,
      measured: measuredScaling(measuredPoints, index, {
        ...{ supply, ceiling },
        gateRatio: efficiencyGateRatio,
      }),
    };
  });
  const warnings = [
    ...distinctWarnings(measurements.flatMap((each) => each.warnings)),
    ...scalingCaveats(points),
    ...ceiling.caveats,
    ...counterCaveats(measurements),
  ];
  const unavailable = distinctUnavailable(measurements);
  const series = measuredPoints.map(({ measurement: { point }, threads, throughputs }) => {
    const isOversubscribed = point.kind === 'scaling' && point.isOversubscribed;
    return { threads, isOversubscribed, throughputs };
  });
  const model = scalingModel({ points: series, usableCpuCount, seed });
  return { benchmark, usableCpuCount, efficiencyGateRatio, points, model, unavailable, warnings };
}

function measuredPoint(measurement: Measurement): readonly MeasuredPoint[] {
  if (!isMeasured(measurement)) return [];
  const rounds = roundsOf(measurement);
  const throughputs = Array.from(rounds.values(), (round) => round.throughputPerSec);
  if (throughputs.length === 0) return [];
  return [{ measurement, threads: measurement.point.threads, rounds, throughputs }];
}

interface PointContext {
  readonly supply: CpuSupply;
  readonly ceiling: Ceiling;
  readonly gateRatio: number;
}

/** @param index of the point among the measured ones, −1 when it was not measured */
function measuredScaling(
  points: readonly MeasuredPoint[],
  index: number,
  { supply, ceiling, gateRatio }: PointContext,
): MeasuredScaling | null {
  const base = points[0];
  const point = points[index];
  if (base === undefined || point === undefined) return null;
  const previous = points[index - 1];
  const efficiencyRatio = efficiencyAgainst(base, point);
  const speedup = scaled(efficiencyRatio, point.threads);
  const band = ceiling.bandAt(point.threads);
  return {
    roundCount: point.throughputs.length,
    throughputPerSec: medianEstimate(point.throughputs, 'rounds'),
    speedup,
    efficiencyRatio,
    stepEfficiencyRatio: previous === undefined ? null : efficiencyAgainst(previous, point),
    efficiency: gated(point, base, efficiencyRatio, gateRatio),
    ...timeSharesOf(point.measurement),
    helperCpus: helperCpusOf(point.measurement, point.rounds),
    ceiling: band,
    attribution: attributed(base, point, { speedup, band, supply }),
  };
}

/** Null for the base itself, and where thread CPU is not observable. */
function attributed(
  base: MeasuredPoint,
  point: MeasuredPoint,
  context: {
    readonly speedup: Estimate;
    readonly band: CeilingBand | null;
    readonly supply: CpuSupply;
  },
): Attribution | null {
  if (base === point) return null;
  const [baseAccount, account] = [base, point].map(({ measurement, rounds }) =>
    accountOf(measurement, rounds),
  );
  if (!(baseAccount && account)) return null;
  const { speedup, band, supply } = context;
  return attributionOf({ base: baseAccount, point: account, speedup, ceiling: band, supply });
}

/**
 * Throughput ÷ throughput of `base`, over threads ÷ threads of `base`. Where one thread was not
 * measured the smallest count takes its place, as if it scaled perfectly up to there.
 */
function efficiencyAgainst(base: MeasuredPoint, point: MeasuredPoint): Estimate {
  if (base === point) return exactly(1, point.throughputs.length, 'by definition');
  const ratio = ratioEstimate(base.throughputs, point.throughputs, 'rounds');
  return scaled(ratio, base.threads / point.threads);
}

function gated(
  { measurement: { point } }: MeasuredPoint,
  base: MeasuredPoint,
  efficiency: Estimate,
  gateRatio: number,
): EfficiencyVerdict {
  const isOversubscribed = point.kind === 'scaling' && point.isOversubscribed;
  if (point.threads === 1 || isOversubscribed || base.threads !== 1) return 'not-gated';
  if (efficiency.confidence < minGateConfidence) return 'inconclusive';
  if (efficiency.low >= gateRatio) return 'met';
  return efficiency.high < gateRatio ? 'missed' : 'inconclusive';
}

/** Remarks that hold for every point, once. */
function distinctWarnings(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((each) => [`${each.code} ${each.message}`, each])).values()];
}

/** A metric that was missing at every point it was looked for, once. */
function distinctUnavailable(measurements: readonly Measurement[]): readonly Unavailable[] {
  const all = measurements.flatMap((measurement) => measurement.unavailable);
  return [...new Map(all.map((each) => [each.metric, each])).values()];
}
