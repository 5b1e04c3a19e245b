// The scaling law of a benchmark, where its thread counts suffice for one. Only counts within the
// CPUs are fitted: beyond them throughput measures time slicing, not the program.
import type { Estimate } from '../../model/verdict.ts';
import { uslLimit, uslPeakThreads } from '../../stats/law/usl.ts';
import type { UslSample } from '../../stats/law/usl-sample.ts';
import type { ScalingModel } from './explanation.ts';
import { modelCurve } from './scaling-curve.ts';
import { boundedEstimate, type KnownLaw, lawOf, positiveEstimate } from './scaling-law.ts';
import { fewestCounts, notIdentifiable } from './scaling-unknown.ts';

export interface ScalingSeries {
  /** Every thread count that was measured, in any order. */
  readonly points: readonly (UslSample & { readonly isOversubscribed: boolean })[];
  readonly usableCpuCount: number;
  /** Of the resampling. */
  readonly seed: number;
}

/**
 * Gunther's law, Amdahl's or none but linear scaling, as the rounds call for it; *not identifiable*
 * below 6 distinct thread counts within the CPUs, with what would be needed.
 */
export function scalingModel({ points, usableCpuCount, seed }: ScalingSeries): ScalingModel {
  const samples = points
    .filter(({ threads, isOversubscribed }) => !isOversubscribed && threads <= usableCpuCount)
    .filter(({ throughputs }) => throughputs.length > 0)
    .toSorted((a, b) => a.threads - b.threads);
  if (samples.length < fewestCounts) return notIdentifiable(samples, usableCpuCount, seed);
  return modelOf(lawOf(samples, seed), samples);
}

function modelOf(known: KnownLaw, samples: readonly UslSample[]): ScalingModel {
  const { law } = known.fit;
  const counts = samples.map(({ threads }) => threads);
  return {
    kind: law,
    lambdaPerSec: boundedEstimate(known, ({ lambda }) => lambda, Number.MAX_VALUE),
    sigma: law === 'linear' ? null : boundedEstimate(known, ({ sigma }) => sigma, 1),
    kappa: law === 'usl' ? boundedEstimate(known, ({ kappa }) => kappa, Number.MAX_VALUE) : null,
    peakThreads: law === 'usl' ? positiveEstimate(known, uslPeakThreads) : null,
    limitPerSec: law === 'linear' ? null : limitEstimate(known),
    fittedThreads: counts,
    curve: modelCurve(known, counts),
  };
}

/** Null as well where the rounds do not exclude that throughput grows without end. */
function limitEstimate(known: KnownLaw): Estimate | null {
  const limit = positiveEstimate(known, uslLimit);
  return Number.isFinite(limit.high) ? limit : null;
}
