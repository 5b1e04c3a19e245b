// Hits of a cache by its size: what forgetting the least recently used gives, the best that any
// policy could give, and where the cache itself lies.
import { drawPanel, type LevelPanel } from '../level-curve.ts';
import type { Plot } from '../plot.ts';

/** Ratios of requests that hit, by the size of the cache in entries. */
export interface HitRatioSpec {
  readonly points: readonly {
    readonly entries: number;
    readonly lruHitRatio: number;
    readonly optimumHitRatio: number;
  }[];
  /** Of the cache itself, at its own limit; null where either is unknown. */
  readonly hitRatio: number | null;
  readonly limitEntries: number | null;
}

export function hitRatioPlot({ points, hitRatio, limitEntries }: HitRatioSpec): Plot {
  const own =
    limitEntries === null || hitRatio === null
      ? []
      : [{ name: 'this cache', points: [pointOf(limitEntries, hitRatio)] }];
  const panel: LevelPanel = {
    title: 'Requests that hit',
    unit: 'ratio',
    isLogarithmic: false,
    curves: [
      { name: 'LRU', points: points.map((each) => pointOf(each.entries, each.lruHitRatio)) },
      {
        name: 'optimum',
        points: points.map((each) => pointOf(each.entries, each.optimumHitRatio)),
      },
      ...own,
    ],
  } as const;
  const marks = limitEntries === null ? [] : [{ name: 'limit', at: limitEntries }];
  const axis = { parameter: 'entries', parameterUnit: 'count', marks } as const;
  return { svg: () => drawPanel(axis, panel) };
}

/** Counted over the whole trace: without an interval. */
function pointOf(at: number, value: number) {
  const method = 'counted over the trace';
  return { at, estimate: { value, low: value, high: value, confidence: 1, count: 1, method } };
}
