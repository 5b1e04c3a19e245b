// The bootstrap over rounds for a fitted scaling law: the rounds of each thread count are drawn anew
// and the same law fitted to them, many times.
import type { Interval } from '../interval/interval.ts';
import { normalUpperQuantile } from '../interval/normal.ts';
import { studentTwoSidedQuantile } from '../interval/student-t.ts';
import { orderStatistic, sortedCopy } from '../quantile.ts';
import type { Random } from '../random.ts';
import { coefficientCount, type UslCoefficients } from './usl.ts';
import { fitUsl, type UslFit } from './usl-fit.ts';
import type { UslPoint } from './usl-normal-equations.ts';
import { repeatCount, type UslSample, weightedPoints } from './usl-sample.ts';

export interface UslBootstrapSettings {
  readonly random: Random;
  /** 0 to 1. */
  readonly confidence: number;
  /** One less than a multiple of 40 puts the bounds of 95 % on order statistics. */
  readonly resampleCount: number;
}

/** The interval of anything that follows from the coefficients of a law. */
export type UslIntervals = (quantity: (coefficients: UslCoefficients) => number) => Interval;

/** Of a mean: wild scatter must not stretch a throughput to nothing, of which there is no law. */
const leastShare = 0.01;

interface Source {
  readonly point: UslPoint;
  readonly throughputs: readonly number[];
  /** How far a drawn mean is moved from the measured one, in its own difference. */
  readonly reach: number;
}

/**
 * Percentile intervals over resamples within thread counts (Efron 1979). As they stand they are too
 * narrow with few rounds, so that the drawn means are moved further from the measured ones: by
 * √(n ÷ (n − 1)) and Student's t ÷ normal z (the factors of Hesterberg 2015, put on the
 * means rather than on the percentile, which then needs no extreme order statistics), and by
 * Birge's ratio where the points lie further from the law than their scatter explains (Birge 1932).
 * The bounds of the coefficients hold in every resample.
 * @param fit of `samples`, each of which needs at least two rounds, and some that differ
 */
export function bootstrapUsl(
  samples: readonly UslSample[],
  fit: UslFit,
  { random, confidence, resampleCount }: UslBootstrapSettings,
): UslIntervals {
  const points = weightedPoints(samples);
  const stretch = studentFactor(repeatCount(samples), confidence) * birgeRatio(fit, points.length);
  const sources = points.map((point, index): Source => {
    const throughputs = samples[index]?.throughputs ?? [];
    return { point, throughputs, reach: stretch * scatterFactor(point, throughputs) };
  });
  const draw = (): UslCoefficients => {
    const drawnPoints = sources.map((source) => drawnPoint(source, random));
    return fitUsl(drawnPoints, fit.law, fit.coefficients).coefficients;
  };
  const resamples = Array.from({ length: resampleCount }, draw);
  const rank = Math.max(1, Math.floor(((resampleCount + 1) * (1 - confidence)) / 2 + 1e-9));
  return (quantity) => {
    const sorted = sortedCopy(resamples.map(quantity));
    const high = orderStatistic(sorted, resampleCount + 1 - rank);
    return { low: orderStatistic(sorted, rank), high, confidence };
  };
}

function studentFactor(degrees: number, confidence: number): number {
  const tails = 1 - confidence;
  return studentTwoSidedQuantile(tails, degrees) / normalUpperQuantile(tails / 2);
}

/** Residuals ÷ what the scatter within thread counts lets expect, at least 1. */
function birgeRatio({ law, squares }: UslFit, pointCount: number): number {
  const degrees = pointCount - coefficientCount(law);
  return degrees > 0 ? Math.max(1, Math.sqrt(squares / degrees)) : 1;
}

/**
 * What drawing leaves out of the scatter of a mean: n of its n − 1 parts, and the part of the pooled
 * scatter that a point with few and by chance alike rounds does not show.
 */
function scatterFactor({ throughput, weight }: UslPoint, throughputs: readonly number[]): number {
  const count = throughputs.length;
  const squares = throughputs.reduce((sum, value) => sum + (value - throughput) ** 2, 0);
  const plain = Math.sqrt(count / (count - 1));
  return squares === 0 ? plain : Math.max(plain, count / Math.sqrt(weight * squares));
}

function drawnPoint({ point, throughputs, reach }: Source, random: Random): UslPoint {
  let sum = 0;
  for (let left = throughputs.length; left > 0; left -= 1) {
    sum += throughputs[random.nextInt(throughputs.length)] ?? 0;
  }
  const mean = point.throughput;
  const throughput = mean + reach * (sum / throughputs.length - mean);
  return { ...point, throughput: Math.max(throughput, leastShare * mean) };
}
