// One slope of several series that start at different levels: only values of the same series are
// compared, as the seasonal test of Kendall compares only the same months.
import type { Interval } from '../interval/interval.ts';
import { normalUpperQuantile, normalUpperTail } from '../interval/normal.ts';
import { median, orderStatistic } from '../quantile.ts';
import { kendallScore } from '../rank/kendall.ts';
import { testTrend } from '../rank/mann-kendall.ts';

/** Values at ascending positions, no two equal. */
export interface Series {
  readonly positions: readonly number[];
  readonly values: readonly number[];
}

export interface PooledSlope extends Interval {
  /** Value per unit of position, between the bounds of its interval. */
  readonly value: number;
}

export interface PooledTrend {
  /** Sum of Kendall's S over the series. */
  readonly score: number;
  /** Of that sum, autocorrelation included. */
  readonly variance: number;
  readonly z: number;
  /** One-sided, of rising against not rising. */
  readonly pValue: number;
}

/** A series of a single value has no slope. */
function comparable(series: readonly Series[]): readonly Series[] {
  return series.filter(({ values }) => values.length > 1);
}

/**
 * Sum of Kendall's scores over series that are independent of each other, so that their variances add
 * (Hirsch, Slack and Smith 1982), each with the inflation of Hamed and Rao 1998 for autocorrelation,
 * never below 1; continuity correction of 1. p is 1 for constant series and fewer than 3 values.
 */
export function pooledTrend(series: readonly Series[]): PooledTrend {
  let score = 0;
  let variance = 0;
  for (const { values } of comparable(series)) {
    const own = kendallScore(Float64Array.from(values));
    score += own.score;
    variance += own.variance * testTrend(values).inflation;
  }
  if (variance <= 0) return { score, variance, z: 0, pValue: 1 };
  const z = (Math.sign(score) * Math.max(0, Math.abs(score) - 1)) / Math.sqrt(variance);
  const count = series.reduce((sum, { values }) => sum + values.length, 0);
  return { score, variance, z, pValue: count < 3 ? 1 : normalUpperTail(z) };
}

/**
 * Median of the slopes of all pairs within a series (Theil 1950 in the seasonal form of Hirsch, Slack
 * and Smith 1982), with the interval of all slopes that the pooled test would not reject (Sen 1968):
 * its variance is that of `pooledTrend`, so that autocorrelation widens it. Null where no series has
 * two values. Costs the square of the values: see `condensed`.
 */
export function pooledSlope(series: readonly Series[], confidence = 0.95): PooledSlope | null {
  const slopes = pairSlopes(series).sort();
  if (slopes.length === 0) return null;
  const value = median(slopes);
  const deviation = Math.sqrt(Math.max(0, pooledTrend(series).variance));
  const tail = (1 - confidence) / 2;
  const wanted = Math.round((slopes.length - normalUpperQuantile(tail) * deviation) / 2);
  const rank = Math.max(1, wanted);
  const missed =
    wanted >= 1 || deviation === 0 ? tail : normalUpperTail((slopes.length - 2) / deviation);
  return {
    value,
    low: orderStatistic(slopes, Math.min(rank, slopes.length)),
    high: orderStatistic(slopes, Math.max(1, slopes.length + 1 - rank)),
    confidence: Math.max(0, 1 - 2 * missed),
  };
}

/** Slopes of all pairs within each series, in no order. */
export function pairSlopes(series: readonly Series[]): Float64Array {
  const slopes = new Float64Array(series.reduce((sum, each) => sum + pairCount(each), 0));
  let index = 0;
  for (const { positions, values } of series) {
    for (let from = 0; from < values.length; from += 1) {
      const position = positions[from] ?? 0;
      const value = values[from] ?? 0;
      for (let to = from + 1; to < values.length; to += 1) {
        slopes[index] = ((values[to] ?? 0) - value) / ((positions[to] ?? 0) - position);
        index += 1;
      }
    }
  }
  return slopes;
}

function pairCount({ values }: Series): number {
  return (values.length * (values.length - 1)) / 2;
}
