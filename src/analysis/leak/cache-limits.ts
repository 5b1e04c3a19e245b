// Limit and eviction of a declared cache: what it says of itself, and what the process grew by.
import type { CacheTrace } from '../../model/run/leak.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { plainCount, signedBytes } from './growth-words.ts';
import type { CacheCheck } from './leak-result.ts';

/** Keys, nodes and headers may double what a cache counts; a measurement beyond is another size. */
const mostOverheadRatio = 2;
const leastOverheadBytes = 2 ** 20;

/** Declared size against declared limit, and measured growth against declared growth. */
export function limitCheck(
  { processColumns }: Measurement,
  trace: CacheTrace | null,
): CacheCheck | null {
  const bytes = finite(processColumns.cacheBytes);
  const limit = finite(processColumns.cacheLimitBytes).at(-1);
  const entries = mostOf(finite(processColumns.cacheEntryCount));
  const most = mostOf(bytes);
  if (most === null || limit === undefined) return entryLimitCheck(entries, trace);
  if (most > limit) {
    const sentence = `The cache holds up to ${signedBytes(most)} of ${signedBytes(limit)} that it declares as its limit.`;
    return { name: 'limit', outcome: 'missed', sentence };
  }
  const growth = measuredGrowth(processColumns);
  const declared = most - (bytes[0] ?? 0);
  const held = `The cache holds at most ${signedBytes(most)}, its limit is ${signedBytes(limit)}`;
  if (growth === null) return { name: 'limit', outcome: 'met', sentence: `${held}.` };
  const isMore = growth > mostOverheadRatio * declared && growth - declared > leastOverheadBytes;
  const measured = `; heap and external memory grew by ${signedBytes(growth)} while it says ${signedBytes(declared)}`;
  const outcome = isMore ? 'missed' : 'met';
  return { name: 'limit', outcome, sentence: `${held}${measured}.` };
}

function entryLimitCheck(entries: number | null, trace: CacheTrace | null): CacheCheck | null {
  const limit = trace?.limitEntries ?? null;
  if (entries === null || limit === null) return null;
  const sentence = `The cache holds up to ${plainCount(entries)} entries, its limit is ${plainCount(limit)}.`;
  return { name: 'limit', outcome: entries > limit ? 'missed' : 'met', sentence };
}

/**
 * Something was evicted when misses go on in the second half of the study, each of which puts an
 * entry in, and the cache does not grow.
 */
export function evictionCheck(
  { processColumns }: Measurement,
  trace: CacheTrace | null,
): CacheCheck | null {
  const misses = lastHalf(finite(processColumns.cacheMissCount));
  const sizes = lastHalf(finite(processColumns.cacheEntryCount ?? processColumns.cacheBytes));
  if (sizes.length < 2) return null;
  const unit = processColumns.cacheEntryCount === undefined ? 'bytes' : 'entries';
  const growth = Math.max(...sizes) - (sizes[0] ?? 0);
  const asked = (misses.at(-1) ?? 0) - (misses[0] ?? 0);
  const words = (amount: number) =>
    unit === 'bytes' ? signedBytes(amount) : `${plainCount(amount)} entries`;
  if (misses.length < 2 || asked === 0) {
    const why = misses.length < 2 ? 'the cache counts no misses' : 'there were no misses';
    const sentence = `Whether anything was evicted does not show: ${why} in the second half.`;
    return { name: 'eviction', outcome: 'told', sentence };
  }
  const evicted = unit === 'entries' ? asked - ((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)) : null;
  const limit =
    unit === 'entries'
      ? (trace?.limitEntries ?? null)
      : (finite(processColumns.cacheLimitBytes).at(-1) ?? null);
  const isOver = limit !== null && Math.max(...sizes) > limit;
  // Without a limit, one entry a miss is a cache that keeps everything.
  const keepsAll = unit === 'entries' ? growth >= 0.9 * asked : growth > 0.1 * (sizes[0] ?? 0);
  const isMissed = isOver || (limit === null && keepsAll);
  const grown = growth > 0 ? `the cache grew by ${words(growth)}` : 'the cache did not grow';
  const dropped =
    evicted === null || isMissed
      ? ''
      : `, so about ${plainCount(Math.max(0, evicted))} were evicted`;
  const sentence = `In the second half ${plainCount(asked)} misses came and ${grown}${dropped}.`;
  return { name: 'eviction', outcome: isMissed ? 'missed' : 'met', sentence };
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
