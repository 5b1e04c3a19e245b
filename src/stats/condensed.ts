// Long series as shorter ones, where a method compares every value with every other.

import { median, sortedCopy } from './quantile.ts';
import type { Series } from './trend/pooled-slope.ts';

/** Pairs of values that all series together may have: some milliseconds of sorting. */
const mostPairs = 12_000;

/**
 * The series with as many values as keep the pairs of all of them below 12,000: medians of
 * neighbouring values at the medians of their positions. Short series stay as they are.
 */
export function condensed(series: readonly Series[]): readonly Series[] {
  const pairs = series.reduce((sum, { values }) => sum + values.length ** 2 / 2, 0);
  if (pairs <= mostPairs) return series;
  const most = Math.max(8, Math.floor(Math.sqrt((2 * mostPairs) / series.length)));
  return series.map((each) => (each.values.length <= most ? each : inBins(each, most)));
}

function inBins({ positions, values }: Series, count: number): Series {
  const edges = Array.from({ length: count + 1 }, (_, bin) =>
    Math.round((bin * values.length) / count),
  );
  const medians = (all: readonly number[]) =>
    edges.slice(1).map((to, bin) => median(sortedCopy(all.slice(edges[bin], to))));
  return { positions: medians(positions), values: medians(values) };
}
