// Which scaling law the points call for: the simplest one that describes them as well as a richer one.

import { meanOf } from '../mean.ts';
import { coefficientCount, scalingLaws } from './usl.ts';
import { fitUsl, type UslFit } from './usl-fit.ts';
import { repeatCount, type UslSample, weightedPoints } from './usl-sample.ts';

/** Relative residuals below this do not count against a law. */
const roundingError = 1e-8;

/**
 * All laws, fitted and sorted by Akaike's criterion for small samples, the best first:
 * n ln(RSS ÷ n) + 2K + 2K(K + 1) ÷ (n − K − 1) over n rounds, with K coefficients and the variance
 * (Burnham and Anderson 2002, sections 2.2 and 2.4). A law whose last coefficient rests at 0 is
 * left out, being the simpler one.
 *
 * Where no count was measured twice the richest law comes first: with n of 6 or 7 points the
 * correction alone outweighs a throughput that plainly falls, so that intervals must decide there.
 */
export function rankedLaws(samples: readonly UslSample[]): readonly UslFit[] {
  const points = weightedPoints(samples);
  const within = points.map(({ weight }, index) => weight * squaresWithin(samples[index]));
  const scatter = within.reduce((sum, squares) => sum + squares, 0);
  const isRepeated = repeatCount(samples) > 0;
  const rounds = samples.reduce((sum, { throughputs }) => sum + throughputs.length, 0);
  const total = points.reduce((sum, { throughput, weight }) => sum + weight * throughput ** 2, 0);
  return scalingLaws
    .map((law) => fitUsl(points, law))
    .filter(({ law, coefficients: { sigma, kappa } }) =>
      law === 'usl' ? kappa > 0 : law === 'linear' || sigma > 0,
    )
    .map((fit) => {
      const count = coefficientCount(fit.law);
      const squares = Math.max(fit.squares + scatter, total * roundingError ** 2);
      const score = akaike(squares, rounds, count + 1);
      return { fit, score: isRepeated ? score : -count };
    })
    .sort((a, b) => (a.score < b.score ? -1 : Number(a.score > b.score)))
    .map(({ fit }) => fit);
}

function akaike(squares: number, count: number, parameters: number): number {
  const spare = count - parameters - 1;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  const correction = (2 * parameters * (parameters + 1)) / spare;
  return count * Math.log(squares / count) + 2 * parameters + correction;
}

/** Σ (value − mean)² ÷ rounds: `weight` is that of the mean. */
function squaresWithin(sample: UslSample | undefined): number {
  if (sample === undefined) return 0;
  const mean = meanOf(sample.throughputs);
  const squares = sample.throughputs.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / sample.throughputs.length;
}
