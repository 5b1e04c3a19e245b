// How far a pooled slope strays when neighbouring values resemble each other.
import type { Interval } from '../interval/interval.ts';
import { median, quantile, sortedCopy } from '../quantile.ts';
import type { Random } from '../random.ts';
import { medianInPlace } from '../select.ts';
import { pairSlopes, type Series } from './pooled-slope.ts';

export interface SlopeBootstrap {
  readonly random: Random;
  readonly confidence: number;
  readonly resampleCount: number;
}

/**
 * Percentile interval of the pooled slope over resamples of the residuals in moving blocks (Künsch
 * 1989), of 1.5 · n^(1/3) neighbours each, drawn within their series. Alone it is too narrow for
 * series of few blocks: 91 % of 95 with 70 independent values.
 * @param slope of the series, as `pooledSlope` has it
 */
export function slopeBootstrap(
  series: readonly Series[],
  slope: number,
  { random, confidence, resampleCount }: SlopeBootstrap,
): Interval {
  const residuals = series.map(({ positions, values }) => {
    const rest = values.map((value, index) => value - slope * (positions[index] ?? 0));
    const level = rest.length === 0 ? 0 : median(sortedCopy(rest));
    return rest.map((value) => value - level);
  });
  if (residuals.every((rest) => rest.every((value) => value === 0))) {
    return { low: slope, high: slope, confidence };
  }
  const outcomes = Array.from({ length: resampleCount }, () => {
    const drawn = series.map(({ positions }, index) => ({
      positions,
      values: inBlocks(residuals[index] ?? [], random),
    }));
    return slope + medianInPlace(pairSlopes(drawn));
  });
  const sorted = sortedCopy(outcomes);
  const tail = (1 - confidence) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail), confidence };
}

/** As many values, in blocks that each begin anywhere. */
function inBlocks(values: readonly number[], random: Random): readonly number[] {
  const count = values.length;
  const block = Math.min(count, Math.ceil(1.5 * Math.cbrt(count)));
  const drawn: number[] = [];
  while (drawn.length < count) {
    const from = random.nextInt(count - block + 1);
    for (let at = from; at < from + block && drawn.length < count; at += 1) {
      drawn.push(values[at] ?? 0);
    }
  }
  return drawn;
}
