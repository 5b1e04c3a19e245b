// Hits of a cache by its size: what forgetting the least recently used gives, the best that any
// policy could give, and where the cache itself lies.
import type { CacheTrace } from '../../model/run/leak.ts';
import type { Markup } from '../html/markup.ts';
import { figure } from './figure.ts';
import { drawPanel, type LevelPanel } from './level-curve.ts';

export function hitRatioFigure(trace: CacheTrace): Markup {
  const { points, hitRatio, limitEntries } = trace;
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
  };
  const marks = limitEntries === null ? [] : [{ name: 'limit', at: limitEntries }];
  const axis = { parameter: 'entries', parameterUnit: 'count', marks } as const;
  return figure('Requests that hit', 'by size of the cache', drawPanel(axis, panel));
}

/** Counted over the whole trace: without an interval. */
function pointOf(at: number, value: number) {
  const method = 'counted over the trace';
  return { at, estimate: { value, low: value, high: value, confidence: 1, count: 1, method } };
}
