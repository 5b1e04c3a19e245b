// Estimates, each saying in words how it came about.
import type { Estimate } from '../../model/verdict.ts';
import { bootstrapInterval } from '../../stats/interval/bootstrap.ts';
import { logNormalInterval, mostFewValues } from '../../stats/interval/log-normal-interval.ts';
import { medianInterval } from '../../stats/interval/median-interval.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { openRandom } from '../../stats/random.ts';
import { hodgesLehmannShift } from '../../stats/rank/hodges-lehmann.ts';
import { type Level, medianLevel } from './level.ts';

/**
 * Median with its order-statistic interval.
 * @param unit what the values are, as in `6 launches`
 * @throws RangeError when there are no values
 */
export function medianEstimate(values: readonly number[], unit: string): Estimate {
  return {
    value: median(sortedCopy(values)),
    ...medianInterval(values),
    count: values.length,
    method: `median of ${values.length} ${unit}, interval from order statistics`,
  };
}

/**
 * The level over launches. A single launch does not predict the next one: its interval comes from
 * within, and its method says so. Two to five launches are too few for order statistics, whose
 * interval would reach 50 to 94 %: there the scatter of launches is assumed to be log-normal. From
 * six on nothing is assumed.
 * @param seed of the resampling that a single launch needs
 */
export function launchEstimate(
  launches: readonly (readonly number[])[],
  seed: number,
  level: Level = medianLevel,
): Estimate {
  const [first, ...others] = launches;
  if (first !== undefined && others.length === 0) {
    const isEnough = first.length >= 4 * stretchCount || level !== medianLevel;
    if (isEnough) return withinLaunchEstimate(first, level, seed);
    return {
      ...medianEstimate(first, 'samples'),
      method: `median of ${first.length} samples of one launch, interval from order statistics`,
    };
  }
  const levels = launches.map(level.of);
  const isMedian = level === medianLevel;
  if (levels.length > mostFewValues) {
    return medianEstimate(levels, isMedian ? 'launches' : `launches’ ${level.name}`);
  }
  const each = isMedian ? 'medians' : level.name;
  // The interval is that of the geometric mean, and of the median where logarithms are normal; of so few
  // it holds both, as they lie no further apart than one standard deviation.
  const value = median(sortedCopy(levels));
  return {
    ...logNormalInterval(levels),
    value,
    count: levels.length,
    method: `median of the ${each} of ${levels.length} launches, Student interval of their logarithms`,
  };
}

const stretchCount = 20;

/**
 * The level of one launch's samples with an interval for this launch alone.
 *
 * Neighbouring samples resemble each other, so that order statistics, which take them for
 * independent, would give too narrow an interval: whole stretches of the launch are drawn instead
 * (block bootstrap, Carlstein 1986), and samples within them.
 */
export function withinLaunchEstimate(
  samples: readonly number[],
  level: Level,
  seed: number,
): Estimate {
  const value = level.of(samples);
  const count = samples.length;
  if (count < 4 * stretchCount) {
    return {
      ...{ value, low: value, high: value, confidence: 0, count },
      method: `${level.name} of ${count} samples of one launch, too few for an interval`,
    };
  }
  const stretches = Array.from({ length: stretchCount }, (_, stretch) => {
    const cutAt = (index: number) => Math.round((index * count) / stretchCount);
    return samples.slice(cutAt(stretch), cutAt(stretch + 1));
  });
  const levelOf = (drawn: readonly (readonly number[])[]) => level.of(drawn.flat());
  const settings = { random: openRandom(seed), confidence: 0.95, resampleCount: 200 };
  return {
    ...{ value, ...bootstrapInterval(stretches, levelOf, settings), count },
    method: `${level.name} of ${count} samples of one launch, bootstrap over ${stretchCount} stretches of it`,
  };
}

/**
 * How many times larger `after` is than `before`: the Hodges-Lehmann shift of the logarithms with
 * its Mann-Whitney interval. Both must be positive.
 * @param unit what the values are, as in `10 against 10 launches`
 * @throws RangeError when a side is empty
 */
export function ratioEstimate(
  before: readonly number[],
  after: readonly number[],
  unit: string,
): Estimate {
  const shift = hodgesLehmannShift(before.map(Math.log), after.map(Math.log));
  return {
    value: Math.exp(shift.value),
    low: Math.exp(shift.low),
    high: Math.exp(shift.high),
    confidence: shift.confidence,
    count: Math.min(before.length, after.length),
    method: `Hodges-Lehmann ratio of ${after.length} against ${before.length} ${unit}, Mann-Whitney interval`,
  };
}

/** The same estimate in another unit; a negative or inverting scale is not meant. */
export function scaled(estimate: Estimate, factor: number): Estimate {
  const { value, low, high } = estimate;
  return { ...estimate, value: value * factor, low: low * factor, high: high * factor };
}

/** `numerator` ÷ the estimate, whose bounds change places. */
export function inverted(estimate: Estimate, numerator: number): Estimate {
  const { value, low, high } = estimate;
  return { ...estimate, value: numerator / value, low: numerator / high, high: numerator / low };
}

/** A number that needs no estimating. */
export function exactly(value: number, count: number, method: string): Estimate {
  return { value, low: value, high: value, confidence: 1, count, method };
}
