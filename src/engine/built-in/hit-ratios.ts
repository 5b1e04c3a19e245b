// How many requests of a trace hit, in a cache and at best. The trace comes round again and again, and
// its second round counts: by then the cache holds what a cache in use holds.
import { figureNames } from '../../model/run/figure-names.ts';
import type { Figure } from '../../model/run/measurement.ts';
import { optimalHits } from '../../stats/cache/belady.ts';

export interface TriedCache {
  /** Keys that it holds at most. */
  readonly entries: number;
  readonly reset: () => void;
  /** Asks for a key, puts it in when it is not there, and says whether it was. */
  readonly request: (key: number) => boolean;
}

/** The optimum knows a third round, or it would throw away in the second what is never requested again. */
export function hitRatios(trace: Int32Array, { entries, reset, request }: TriedCache): Figure[] {
  const rounds = [0, 1, 2].flatMap(() => Array.from(trace));
  reset();
  const hits = rounds.slice(0, 2 * trace.length).map(request);
  const best = optimalHits(rounds, entries);
  const ratioOf = (each: readonly boolean[]): number =>
    each.slice(trace.length, 2 * trace.length).filter(Boolean).length / trace.length;
  return [
    { name: figureNames.hitRatio, unit: 'ratio', value: ratioOf(hits) },
    { name: figureNames.bestHitRatio, unit: 'ratio', value: ratioOf(best) },
  ];
}
