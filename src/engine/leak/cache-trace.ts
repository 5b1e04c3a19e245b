// The keys that a scenario asks its cache for, and what other sizes and the best policy would have made
// of them. Recorded in a process of its own: the record itself takes memory.
import type { CachePoint, CacheTrace } from '../../model/run/leak.ts';
import { optimalHits } from '../../stats/cache/belady.ts';
import { lruHits } from '../../stats/cache/lru.ts';
import { openOperations } from './operations.ts';
import type { DeclaredScenario } from './scenario.ts';

/** Sizes that are tried beside the cache's own limit. */
const sizeRatios = [0.25, 0.5, 1, 2, 4];
const mostAccesses = 200_000;

/** Null when no key was told. @throws what an operation throws */
export async function traceCache(
  declared: DeclaredScenario,
  operations: number,
): Promise<CacheTrace | null> {
  const keys = new Map<string | number, number>();
  const trace: number[] = [];
  const open = await declared.open();
  const before = open.cache?.();
  const runner = openOperations(open.operation, 1, (key) => {
    if (trace.length >= mostAccesses) return;
    const known = keys.get(key) ?? keys.size;
    keys.set(key, known);
    trace.push(known);
  });
  await runner.repeat(operations);
  const after = open.cache?.();
  await open.tearDown();
  if (trace.length === 0) return null;
  const hits = (after?.hitCount ?? Number.NaN) - (before?.hitCount ?? 0);
  const misses = (after?.missCount ?? Number.NaN) - (before?.missCount ?? 0);
  const hitRatio = hits / (hits + misses);
  const limitEntries = after?.limitEntries ?? null;
  return {
    accesses: trace.length,
    keys: keys.size,
    hitRatio: Number.isFinite(hitRatio) ? hitRatio : null,
    limitEntries,
    points: pointsOf(trace, limitEntries ?? after?.entryCount ?? keys.size),
  };
}

function pointsOf(trace: readonly number[], entries: number): readonly CachePoint[] {
  const sizes = new Set(sizeRatios.map((ratio) => Math.max(1, Math.round(ratio * entries))));
  const lruHitCounts = lruHits(trace, [...sizes]);
  return [...sizes].map((size, index) => ({
    entries: size,
    lruHitRatio: (lruHitCounts[index] ?? 0) / trace.length,
    optimumHitRatio: optimalHits(trace, size).filter(Boolean).length / trace.length,
  }));
}
