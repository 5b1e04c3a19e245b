// The slope of a line through values of which a quarter may be outliers.
import type { Interval } from '../interval/interval.ts';
import { normalUpperQuantile, normalUpperTail } from '../interval/normal.ts';
import { median, orderStatistic, sortedCopy } from '../quantile.ts';
import { thinnedIndices } from '../trend/thinning.ts';
import { fallProbabilities, kendallScore } from './kendall.ts';

export interface TheilSenLine extends Interval {
  /** Value per unit of time, between the bounds of its interval. */
  readonly slope: number;
  /** Value at time 0. */
  readonly intercept: number;
}

/** Most values whose pairs are all taken: half a million slopes. */
const mostValues = 1000;
/** Most values for which the interval's rank is counted out. */
const mostCounted = 50;

/**
 * Median of the slopes of all pairs (Theil 1950), with the interval of all slopes that Kendall's test
 * would not reject (Sen 1968): its ranks are exact up to 50 values without ties, normal beyond. The
 * intercept is the median value less slope times median time (Conover 1980), as scipy has it.
 *
 * Of over 1,000 values as many are drawn, one from each of 1,000 stretches. The interval assumes that
 * the values stray from the line independently; where they do not it is too narrow.
 * @param times finite and ascending, no two equal
 * @throws RangeError for fewer than 2 values or times that do not ascend
 */
export function fitTheilSen(
  times: readonly number[],
  values: readonly number[],
  confidence = 0.95,
): TheilSenLine {
  const isAscending = times.every(
    (time, index) => index === 0 || time > (times[index - 1] ?? time),
  );
  if (times.length < 2 || times.length !== values.length || !isAscending) {
    throw new RangeError(`needs 2 or more values at ascending times, got ${values.length}`);
  }
  const indices = thinnedIndices(times.length, mostValues, 1);
  const chosenTimes = Float64Array.from(indices, (at) => times[at] ?? 0);
  const chosenValues = Float64Array.from(indices, (at) => values[at] ?? 0);
  const slopes = pairSlopes(chosenTimes, chosenValues);
  const slope = median(slopes);
  const { rank, missed } = rankFor(chosenValues, slopes.length, (1 - confidence) / 2);
  return {
    slope,
    intercept: median(sortedCopy(chosenValues)) - slope * median(sortedCopy(chosenTimes)),
    low: orderStatistic(slopes, rank),
    high: orderStatistic(slopes, slopes.length + 1 - rank),
    confidence: Math.max(0, 1 - 2 * missed),
  };
}

function pairSlopes(times: Float64Array, values: Float64Array): Float64Array {
  const slopes = new Float64Array((times.length * (times.length - 1)) / 2);
  let index = 0;
  for (let from = 0; from < times.length; from += 1) {
    for (let to = from + 1; to < times.length; to += 1) {
      const rise = (values[to] ?? 0) - (values[from] ?? 0);
      slopes[index] = rise / ((times[to] ?? 0) - (times[from] ?? 0));
      index += 1;
    }
  }
  return slopes.sort();
}

/** Largest k with P(fewer than k pairs fall) ≤ `tail`, at least 1, and that probability. */
function rankFor(values: Float64Array, pairs: number, tail: number) {
  const { variance, isTied } = kendallScore(values);
  if (!isTied && values.length <= mostCounted) {
    const probabilities = fallProbabilities(values.length);
    let rank = 1;
    let missed = probabilities[0] ?? 0;
    for (; missed + (probabilities[rank] ?? 1) <= tail; rank += 1) {
      missed += probabilities[rank] ?? 0;
    }
    return { rank, missed };
  }
  const deviation = Math.sqrt(variance);
  const wanted = Math.round((pairs - normalUpperQuantile(tail) * deviation) / 2);
  const rank = Math.max(1, wanted);
  return { rank, missed: wanted >= 1 ? tail : normalUpperTail((pairs - 2) / deviation) };
}
