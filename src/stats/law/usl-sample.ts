// Repeated throughputs at each thread count, and what each is worth to a fit.
import { meanOf } from '../mean.ts';
import type { UslPoint } from './usl-normal-equations.ts';

/** The rounds of one thread count. */
export interface UslSample {
  readonly threads: number;
  /** At least one, all above 0. */
  readonly throughputs: readonly number[];
}

/**
 * Rounds that the pooled scatter counts for, in addition to a point's own. The variance of a few rounds is
 * itself so uncertain that a weight from it alone would now and then make one point rule the fit.
 */
const pooledRounds = 4;

/**
 * Mean throughputs, weighted by 1 ÷ their variance. The relative variance of a point is drawn
 * towards that of all of them, in proportion to rounds (moderated variance, Smyth 2004). Where
 * nothing was repeated, or nothing scattered, all points weigh the same.
 */
export function weightedPoints(samples: readonly UslSample[]): readonly UslPoint[] {
  const pooled = pooledVariance(samples);
  return samples.map(({ threads, throughputs }) => {
    const throughput = meanOf(throughputs);
    if (pooled === 0) return { threads, throughput, weight: 1 };
    const degrees = throughputs.length - 1;
    const own = relativeSquares(throughputs);
    const variance = (pooledRounds * pooled + own) / (pooledRounds + degrees);
    return { threads, throughput, weight: throughputs.length / (variance * throughput ** 2) };
  });
}

/** Rounds beyond the first of each thread count: what is known of the scatter. */
export function repeatCount(samples: readonly UslSample[]): number {
  return samples.reduce((sum, { throughputs }) => sum + throughputs.length - 1, 0);
}

/** Variance ÷ mean², over all thread counts; 0 when nothing was repeated. */
function pooledVariance(samples: readonly UslSample[]): number {
  const squares = samples.reduce((sum, { throughputs }) => sum + relativeSquares(throughputs), 0);
  return squares / Math.max(1, repeatCount(samples));
}

/** Σ (value ÷ mean − 1)². */
function relativeSquares(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value / mean - 1) ** 2, 0);
}
