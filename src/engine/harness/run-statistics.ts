// Statistics of runs (one value per launch) under the names that other harnesses give them.

import { studentTwoSidedQuantile } from '../../stats/interval/student-t.ts';
import { quantile, sortedCopy } from '../../stats/quantile.ts';

export interface RunStatistics {
  readonly mean: number;
  readonly variance: number;
  /** Standard deviation. */
  readonly sd: number;
  /** Standard error of the mean. */
  readonly sem: number;
  /** Degrees of freedom. */
  readonly df: number;
  /** Half the width of the 95 % Student interval; nothing is known of it with a single run. */
  readonly moe: number;
  /** `moe` in per cent of the mean. */
  readonly rme: number;
  readonly min: number;
  readonly p50: number;
  readonly max: number;
}

/** @param values at least one */
export function runStatistics(values: readonly number[]): RunStatistics {
  const sorted = sortedCopy(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const df = values.length - 1;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variance = df === 0 ? 0 : squares / df;
  const sd = Math.sqrt(variance);
  const sem = sd / Math.sqrt(values.length);
  const moe = df === 0 ? 0 : sem * studentTwoSidedQuantile(0.05, df);
  const rme = (100 * moe) / mean;
  const [min = Number.NaN] = sorted;
  const max = sorted.at(-1) ?? Number.NaN;
  return { mean, variance, sd, sem, df, moe, rme, min, p50: quantile(sorted, 0.5), max };
}
