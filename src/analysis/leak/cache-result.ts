// Whether a declared cache keeps to what it declares.
import type { CacheTrace } from '../../model/run/leak.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { CacheResult, FragmentationCheck, HitRatioCheck } from './cache-check.ts';
import { evictionCheck, limitCheck } from './cache-limits.ts';

/** Of all that the allocator holds, and in bytes: more lies idle than a cache should cost. */
const mostIdleRatio = 0.5;
const leastIdleBytes = 16 * 2 ** 20;
/** Behind the same policy, or the best: by as much a cache does something else than it should. */
const mostHitLoss = 0.05;

/**
 * Null for a scenario that declares no cache.
 * @param subject the first process of the scenario
 */
export function cacheResult(subject: Measurement, trace: CacheTrace | null): CacheResult | null {
  const { cacheBytes, cacheEntryCount } = subject.processColumns;
  if (cacheBytes === undefined && cacheEntryCount === undefined && trace === null) return null;
  const checks = [
    limitCheck(subject, trace),
    evictionCheck(subject, trace),
    fragmentationCheck(subject),
    hitRatioCheck(trace),
  ];
  return { checks: checks.filter((check) => check !== null), trace };
}

/** After churn: memory that the program gave back and the allocator kept, beside what is alive. */
function fragmentationCheck({ processColumns }: Measurement): FragmentationCheck | null {
  const { freeAllocatedBytes, allocatedBytes, residentBytes, heapUsedBytes } = processColumns;
  const [free, allocated] = [freeAllocatedBytes?.at(-1), allocatedBytes?.at(-1)];
  if (free === undefined || allocated === undefined || !Number.isFinite(free + allocated))
    return null;
  const ratio = free / Math.max(1, free + allocated);
  const isIdle = ratio > mostIdleRatio && free > leastIdleBytes;
  const resident = residentBytes?.at(-1);
  const live = allocated + (heapUsedBytes?.at(-1) ?? 0);
  return {
    kind: 'fragmentation',
    outcome: isIdle ? 'missed' : 'met',
    freeBytes: free,
    freeRatio: ratio,
    resident:
      resident === undefined || !Number.isFinite(resident + live)
        ? null
        : { residentBytes: resident, liveBytes: live },
  };
}

/** Held against LRU at its own size, which any cache can be; the optimum is only told. */
function hitRatioCheck(trace: CacheTrace | null): HitRatioCheck | null {
  if (trace === null) return null;
  const { hitRatio, limitEntries, points, accesses, keys } = trace;
  const point = points.reduce<(typeof points)[number] | null>((nearest, each) => {
    if (limitEntries === null) return null;
    const distance = (entries: number) => Math.abs(Math.log(entries / limitEntries));
    return nearest === null || distance(each.entries) < distance(nearest.entries) ? each : nearest;
  }, null);
  const common = { kind: 'hit-ratio', accesses, keys, hitRatio } as const;
  if (hitRatio === null) {
    const best = point ?? points.at(-1) ?? null;
    return best === null ? null : { ...common, outcome: 'told', point: best };
  }
  if (point === null) return { ...common, outcome: 'told', point };
  const isMissed = hitRatio < point.lruHitRatio - mostHitLoss;
  return { ...common, outcome: isMissed ? 'missed' : 'met', point };
}
