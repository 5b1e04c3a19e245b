// Do values rise or fall with time at all? By ranks, and with the allowance that values which follow
// their neighbours need: of those fewer say something new.

import { normalUpperQuantile, normalUpperTail } from '../interval/normal.ts';
import { kendallScore } from './kendall.ts';
import { midRanks } from './mid-ranks.ts';
import { fitTheilSen } from './theil-sen.ts';

export interface TrendTest {
  /** Kendall's S: above 0 the values rise. */
  readonly score: number;
  /** By how much autocorrelation widens the variance of the score; 1 where it does not. */
  readonly inflation: number;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Two-sided level at which an autocorrelation counts, as Hamed and Rao have it. */
const significance = 0.1;

/**
 * Mann 1945 and Kendall 1975 with a continuity correction of 1, the variance times the correction of
 * Hamed and Rao 1998: 1 + 2 ÷ (n(n − 1)(n − 2)) · Σ (n − i)(n − i − 1)(n − i − 2) ρ(i) over the lags i
 * at which the ranks of the values, less their Theil-Sen slope, are significantly autocorrelated. Lags
 * go up to 10 log₁₀ n; the correction never falls below 1, where it would call more than the plain test.
 * It helps as far as the autocorrelations can be estimated: on noise that keeps 0.6 of its last value,
 * a test at 5 % calls 18 % of 100 and 9 % of 400 values, where the plain test calls 32 %. Costs n log
 * n. p is 1 for fewer than 3 and for equal values.
 * @param values at equal distances in time
 */
export function testTrend(values: readonly number[]): TrendTest {
  const { score, variance } = kendallScore(Float64Array.from(values));
  if (values.length < 3 || variance <= 0) return { score, inflation: 1, z: 0, pValue: 1 };
  const inflation = Math.max(1, varianceInflation(values));
  const excess = Math.max(0, Math.abs(score) - 1);
  const z = (Math.sign(score) * excess) / Math.sqrt(variance * inflation);
  return { score, inflation, z, pValue: Math.min(1, 2 * normalUpperTail(Math.abs(z))) };
}

function varianceInflation(values: readonly number[]): number {
  const count = values.length;
  const times = values.map((_, index) => index);
  const { slope } = fitTheilSen(times, values);
  const { ranks } = midRanks(Float64Array.from(values, (value, index) => value - slope * index));
  const centre = (count + 1) / 2;
  const total = ranks.reduce((sum, rank) => sum + (rank - centre) ** 2, 0);
  if (total === 0) return 1;
  const limit = normalUpperQuantile(significance / 2) / Math.sqrt(count);
  const lags = Math.min(count - 1, Math.ceil(10 * Math.log10(count)));
  let sum = 0;
  for (let lag = 1; lag <= lags; lag += 1) {
    let products = 0;
    for (let index = lag; index < count; index += 1) {
      products += ((ranks[index] ?? 0) - centre) * ((ranks[index - lag] ?? 0) - centre);
    }
    const correlation = products / total;
    const weight = (count - lag) * (count - lag - 1) * (count - lag - 2);
    if (Math.abs(correlation) > limit) sum += weight * correlation;
  }
  return 1 + (2 / (count * (count - 1) * (count - 2))) * sum;
}
