// What node:bench says of a benchmark's rates. It takes its intervals from a histogram; these are exact.
import { medianInterval } from '../../../stats/interval/median-interval.ts';
import { studentTwoSidedQuantile } from '../../../stats/interval/student-t.ts';
import { summarise } from '../../../stats/summary.ts';
import type { RateSummary } from './records.ts';

/** @param rates operations per second, at least one */
export function summariseRates(rates: readonly number[]): RateSummary {
  const { count, mean, median, min, max, standardDeviation } = summarise(rates);
  const reach =
    count < 2
      ? Number.NaN
      : (studentTwoSidedQuantile(0.05, count - 1) * standardDeviation) / Math.sqrt(count);
  // Of the population, as node:bench has it.
  const stddev = standardDeviation * Math.sqrt((count - 1) / count);
  const cubes = rates.reduce((sum, rate) => sum + (rate - mean) ** 3, 0) / count;
  const { low, high } = medianInterval(rates);
  return {
    mean,
    median,
    min,
    max,
    stddev,
    coefficientOfVariation: stddev / mean,
    confidenceInterval: { lower: mean - reach, upper: mean + reach },
    medianConfidenceInterval: { lower: low, upper: high },
    skewness: cubes / stddev ** 3,
  };
}
