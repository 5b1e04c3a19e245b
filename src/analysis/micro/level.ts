// Where the samples of one launch lie, as one number: a quantile, or the mean of the low ones.
import { type Band, lowerBandMean } from '../../stats/lower-band.ts';
import { quantile, sortedCopy } from '../../stats/quantile.ts';

export interface Level {
  /** `p95`, `median`, `p2 to p10` */
  readonly name: string;
  /** Of at least one sample. */
  readonly of: (samples: readonly number[]) => number;
}

/** @param share 0 to 1 */
export function quantileLevel(share: number): Level {
  const name = share === 0.5 ? 'median' : `p${Math.round(100 * share)}`;
  return { name, of: (samples) => quantile(sortedCopy(samples), share) };
}

export const medianLevel: Level = quantileLevel(0.5);

/**
 * What is compared of a launch. The very low samples are those that nothing disturbed: over launches
 * of the same code under other load they scattered by 0.2 % (integer kernel), 1.7 % (JSON) and 0.8 %
 * (async), the 25th percentile by 6, 20 and 13 %.
 */
export const lowLevel: Level = {
  name: 'p2 to p10',
  // One of 0 has no logarithm: what took no time is left to those who read the value.
  of: (samples) =>
    samples.every((sample) => sample > 0) ? lowerBandMean(samples, { from: 0.02, to: 0.1 }) : 0,
};

/** Where samples lie once the cost of neighbours is subtracted: noise is then on both sides. */
export const middleBand: Band = { from: 0.3, to: 0.7 };

/**
 * For adjusted times. On a host with shared cores launches scattered by 7.2 % (geometric mean over eight
 * kernels) with p30 to p70, 7.1 % with p10 to p50 and 8.0 % with p2 to p10.
 */
export const middleLevel: Level = {
  name: 'p30 to p70',
  of: (samples) => (samples.every((sample) => sample > 0) ? lowerBandMean(samples, middleBand) : 0),
};
