// A sentence for each check of a declared cache.
import type {
  CacheCheck,
  EvictionCheck,
  FragmentationCheck,
  HitRatioCheck,
  LimitCheck,
} from '../../../analysis/leak/cache-check.ts';
import type { CacheTrace } from '../../../model/run/leak.ts';
import { formatBytes, formatCount, formatPercent } from '../../format.ts';

export const checkNames: { readonly [kind in CacheCheck['kind']]: string } = {
  limit: 'limit',
  eviction: 'eviction',
  fragmentation: 'fragmentation',
  'hit-ratio': 'hit ratio',
};

export function cacheCheckSentence(check: CacheCheck): string {
  switch (check.kind) {
    case 'limit':
      return limitSentence(check);
    case 'eviction':
      return evictionSentence(check);
    case 'fragmentation':
      return fragmentationSentence(check);
    case 'hit-ratio':
      return hitRatioSentence(check);
  }
}

/** `Trace of 65.5 k requests for 10.0 k keys; the cache itself at 1000 entries: hits 61 %.` */
export function traceSentence({ accesses, keys, hitRatio, limitEntries }: CacheTrace): string {
  const own = hitRatio === null ? 'it does not count its hits' : `hits ${formatPercent(hitRatio)}`;
  const limit = limitEntries === null ? '' : ` at ${formatCount(limitEntries)} entries`;
  return `Trace of ${formatCount(accesses)} requests for ${formatCount(keys)} keys; the cache itself${limit}: ${own}.`;
}

function amountText(amount: number, unit: 'bytes' | 'entries'): string {
  return unit === 'bytes' ? formatBytes(amount) : `${formatCount(amount)} entries`;
}

function limitSentence({ outcome, unit, most, limit, growth }: LimitCheck): string {
  const [held, declared] = [most, limit].map((amount) => amountText(amount, unit));
  if (outcome === 'missed' && growth === null) {
    return `The cache holds up to ${held}, and declares ${declared} as its limit.`;
  }
  const measured =
    growth === null
      ? ''
      : `; heap and external memory grew by ${formatBytes(growth.measuredBytes)} while it says ${formatBytes(growth.declaredBytes)}`;
  return `The cache holds at most ${held}, its limit is ${declared}${measured}.`;
}

function evictionSentence(check: EvictionCheck): string {
  const { outcome, unit, missCount, growth, evictedCount } = check;
  if (outcome === 'told') {
    const why = missCount === null ? 'the cache counts no misses' : 'there were no misses';
    return `Whether anything was evicted does not show: ${why} in the second half.`;
  }
  const grown =
    growth > 0 ? `the cache grew by ${amountText(growth, unit)}` : 'the cache did not grow';
  const dropped =
    evictedCount === null ? '' : `, so about ${formatCount(evictedCount)} were evicted`;
  return `In the second half ${formatCount(missCount ?? 0)} misses came and ${grown}${dropped}.`;
}

function fragmentationSentence({ freeBytes, freeRatio, resident }: FragmentationCheck): string {
  const beside =
    resident === null
      ? ''
      : `; ${formatBytes(resident.residentBytes)} resident for ${formatBytes(resident.liveBytes)} in use`;
  return `After the churn ${formatBytes(freeBytes)} of C allocations are freed and kept, ${formatPercent(freeRatio)} of what the allocator holds${beside}.`;
}

function hitRatioSentence({ hitRatio, accesses, keys, point }: HitRatioCheck): string {
  const over = `over ${formatCount(accesses)} accesses to ${formatCount(keys)} keys`;
  const [lru, best] = [point?.lruHitRatio ?? 0, point?.optimumHitRatio ?? 0].map(formatPercent);
  const size = `at ${formatCount(point?.entries ?? 0)} entries`;
  if (hitRatio === null) {
    return `The cache counts no hits; ${over} the best ${size} is ${best}, LRU ${lru}.`;
  }
  const own = `The cache hits in ${formatPercent(hitRatio)} ${over}`;
  return point === null
    ? `${own}; it declares no limit in entries to hold that against.`
    : `${own}; ${size} LRU reaches ${lru} and the best possible ${best}.`;
}
