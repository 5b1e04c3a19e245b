// The chosen scaling law of the thread counts with its intervals, not yet interpreted.
import type { Estimate } from '../../model/verdict.ts';
import type { Interval } from '../../stats/interval/interval.ts';
import type { UslCoefficients } from '../../stats/law/usl.ts';
import { bootstrapUsl, type UslIntervals } from '../../stats/law/usl-bootstrap.ts';
import { rankedLaws } from '../../stats/law/usl-choice.ts';
import { fitUsl, type UslFit } from '../../stats/law/usl-fit.ts';
import { type UslSample, weightedPoints } from '../../stats/law/usl-sample.ts';
import { studentUsl } from '../../stats/law/usl-student.ts';
import { openRandom } from '../../stats/random.ts';

const lawConfidence = 0.95;
const resampleCount = 999;
/** With fewer rounds at some count there is nothing to draw from, and the residuals must serve. */
const fewestRounds = 3;

type Quantity = (coefficients: UslCoefficients) => number;

export interface KnownLaw {
  readonly fit: UslFit;
  /** At all thread counts together. */
  readonly roundCount: number;
  readonly intervals: UslIntervals;
  /** How the intervals came about. */
  readonly method: string;
}

/**
 * The law that Akaike's criterion prefers, but the universal one only where the interval of its kappa
 * excludes 0: the criterion alone finds a kappa that is not there in one series of 12.
 *
 * The intervals of a simpler law reach over those of the universal one as well. Alone they would take
 * for granted that what could not be shown is not there, and with a kappa just too small to be
 * seen they miss the true sigma in most series. With too few rounds that fails: the universal law
 * linearised at its bound does not describe what lies inside.
 */
export function lawOf(samples: readonly UslSample[], seed: number): KnownLaw {
  const universal = knownLaw(samples, fitUsl(weightedPoints(samples), 'usl'), seed);
  const isBent = universal.intervals(({ kappa }) => kappa).low > 0;
  const fit = rankedLaws(samples).find(({ law }) => isBent || law !== 'usl');
  if (fit === undefined || fit.law === 'usl') return universal;
  const own = knownLaw(samples, fit, seed);
  if (!isDrawable(samples)) return own;
  const intervals: UslIntervals = (quantity) =>
    hull(own.intervals(quantity), universal.intervals(quantity));
  return { ...own, intervals };
}

/** Rounds that never differ would make every interval a point, regardless of the residuals. */
function isDrawable(samples: readonly UslSample[]): boolean {
  const isScattered = samples.some(({ throughputs }) => new Set(throughputs).size > 1);
  return isScattered && fewestRoundsOf(samples) >= fewestRounds;
}

function fewestRoundsOf(samples: readonly UslSample[]): number {
  return Math.min(...samples.map(({ throughputs }) => throughputs.length));
}

function hull(one: Interval, other: Interval): Interval {
  const { confidence } = one;
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high), confidence };
}

/** A fit with its intervals: bootstrap over rounds, or from the residuals where rounds do not suffice. */
export function knownLaw(samples: readonly UslSample[], fit: UslFit, seed: number): KnownLaw {
  const rounds = samples.map(({ throughputs }) => throughputs.length);
  const fewest = fewestRoundsOf(samples);
  const most = Math.max(...rounds);
  const roundCount = rounds.reduce((sum, count) => sum + count, 0);
  if (!isDrawable(samples)) {
    return {
      fit,
      roundCount,
      intervals: studentUsl(weightedPoints(samples), fit, lawConfidence),
      method: `Student interval from the residuals of ${samples.length} thread counts`,
    };
  }
  const settings = { random: openRandom(seed), confidence: lawConfidence, resampleCount };
  const each = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return {
    fit,
    roundCount,
    intervals: bootstrapUsl(samples, fit, settings),
    method: `bootstrap over ${each} rounds at each of ${samples.length} thread counts`,
  };
}

/** Of a coefficient that lies between 0 and `highest`. */
export function boundedEstimate(known: KnownLaw, quantity: Quantity, highest: number): Estimate {
  const value = quantity(known.fit.coefficients);
  const { low, high, confidence } = known.intervals(quantity);
  return {
    value,
    low: Math.min(value, Math.max(0, low)),
    high: Math.max(value, Math.min(highest, high)),
    confidence,
    count: known.roundCount,
    method: known.method,
  };
}

/** Of anything above 0, by its logarithm: a linearised interval then stays above 0 as well. */
export function positiveEstimate(known: KnownLaw, quantity: Quantity): Estimate {
  const value = quantity(known.fit.coefficients);
  const logarithm = known.intervals((coefficients) => Math.log(quantity(coefficients)));
  return {
    value,
    low: Math.min(value, Math.exp(logarithm.low)),
    high: Math.max(value, Math.exp(logarithm.high)),
    confidence: logarithm.confidence,
    count: known.roundCount,
    method: known.method,
  };
}
