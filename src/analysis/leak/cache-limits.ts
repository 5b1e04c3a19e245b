// Limit and eviction of a declared cache: what it says of itself, and what the process grew by.
import type { CacheTrace } from '../../model/run/leak.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { EvictionCheck, LimitCheck } from './cache-check.ts';

/** Keys, nodes and headers may double what a cache counts; a measurement beyond is another size. */
const mostOverheadRatio = 2;
const leastOverheadBytes = 2 ** 20;

/** Declared size against declared limit, and measured growth against declared growth. */
export function limitCheck(
  { processColumns }: Measurement,
  trace: CacheTrace | null,
): LimitCheck | null {
  const bytes = finite(processColumns.cacheBytes);
  const limit = finite(processColumns.cacheLimitBytes).at(-1);
  const entries = mostOf(finite(processColumns.cacheEntryCount));
  const most = mostOf(bytes);
  if (most === null || limit === undefined) return entryLimitCheck(entries, trace);
  const common = { kind: 'limit', unit: 'bytes', most, limit } as const;
  if (most > limit) return { ...common, outcome: 'missed', growth: null };
  const measured = measuredGrowth(processColumns);
  if (measured === null) return { ...common, outcome: 'met', growth: null };
  const declared = most - (bytes[0] ?? 0);
  const isMore =
    measured > mostOverheadRatio * declared && measured - declared > leastOverheadBytes;
  const growth = { measuredBytes: measured, declaredBytes: declared };
  return { ...common, outcome: isMore ? 'missed' : 'met', growth };
}

function entryLimitCheck(most: number | null, trace: CacheTrace | null): LimitCheck | null {
  const limit = trace?.limitEntries ?? null;
  if (most === null || limit === null) return null;
  const outcome = most > limit ? 'missed' : 'met';
  return { kind: 'limit', outcome, unit: 'entries', most, limit, growth: null };
}

/**
 * Something was evicted when misses go on in the second half of the study, each of which puts an
 * entry in, and the cache does not grow.
 */
export function evictionCheck(
  { processColumns }: Measurement,
  trace: CacheTrace | null,
): EvictionCheck | null {
  const misses = lastHalf(finite(processColumns.cacheMissCount));
  const sizes = lastHalf(finite(processColumns.cacheEntryCount ?? processColumns.cacheBytes));
  if (sizes.length < 2) return null;
  const unit = processColumns.cacheEntryCount === undefined ? 'bytes' : 'entries';
  const growth = Math.max(...sizes) - (sizes[0] ?? 0);
  const asked = (misses.at(-1) ?? 0) - (misses[0] ?? 0);
  const common = { kind: 'eviction', unit, growth } as const;
  if (misses.length < 2 || asked === 0) {
    const missCount = misses.length < 2 ? null : asked;
    return { ...common, outcome: 'told', missCount, evictedCount: null };
  }
  const limit =
    unit === 'entries'
      ? (trace?.limitEntries ?? null)
      : (finite(processColumns.cacheLimitBytes).at(-1) ?? null);
  const isOver = limit !== null && Math.max(...sizes) > limit;
  // Without a limit, one entry a miss is a cache that keeps everything.
  const keepsAll = unit === 'entries' ? growth >= 0.9 * asked : growth > 0.1 * (sizes[0] ?? 0);
  const isMissed = isOver || (limit === null && keepsAll);
  const evicted = Math.max(0, asked - ((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)));
  const evictedCount = unit === 'entries' && !isMissed ? evicted : null;
  return { ...common, outcome: isMissed ? 'missed' : 'met', missCount: asked, evictedCount };
}

/** From the first row to the highest, of what V8 knows; null where it does not show. */
function measuredGrowth({
  heapUsedBytes,
  externalBytes,
}: Measurement['processColumns']): number | null {
  if (heapUsedBytes === undefined) return null;
  const sums = finite(heapUsedBytes.map((heap, row) => heap + (externalBytes?.[row] ?? 0)));
  const most = mostOf(sums);
  return most === null ? null : most - (sums[0] ?? 0);
}

function finite(values: readonly number[] = []): readonly number[] {
  return values.filter(Number.isFinite);
}

function mostOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value));
}

function lastHalf(values: readonly number[]): readonly number[] {
  return values.slice(Math.floor(values.length / 2));
}
