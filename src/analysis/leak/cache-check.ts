// What the checks of a declared cache found.
import type { CachePoint, CacheTrace } from '../../model/run/leak.ts';

/** A check of the cache that a scenario declares; `told`: nothing to hold it against. */
export type CacheCheck = LimitCheck | EvictionCheck | FragmentationCheck | HitRatioCheck;

export interface LimitCheck {
  readonly kind: 'limit';
  readonly outcome: 'met' | 'missed';
  readonly unit: 'bytes' | 'entries';
  readonly most: number;
  readonly limit: number;
  /** Of heap and external memory beside what the cache says of itself; null where it does not show. */
  readonly growth: { readonly measuredBytes: number; readonly declaredBytes: number } | null;
}

/** Over the second half of the study. */
export interface EvictionCheck {
  readonly kind: 'eviction';
  readonly outcome: 'met' | 'missed' | 'told';
  readonly unit: 'bytes' | 'entries';
  /** Null where the cache counts none. */
  readonly missCount: number | null;
  /** Of the cache, from its first row to its highest. */
  readonly growth: number;
  /** Null where it is not counted in entries. */
  readonly evictedCount: number | null;
}

/** At the end, after the churn. */
export interface FragmentationCheck {
  readonly kind: 'fragmentation';
  readonly outcome: 'met' | 'missed';
  /** Freed by the program and kept by the allocator, and its share of all that the allocator holds. */
  readonly freeBytes: number;
  readonly freeRatio: number;
  readonly resident: { readonly residentBytes: number; readonly liveBytes: number } | null;
}

export interface HitRatioCheck {
  readonly kind: 'hit-ratio';
  readonly outcome: 'met' | 'missed' | 'told';
  readonly accesses: number;
  readonly keys: number;
  /** Null where the cache counts none. */
  readonly hitRatio: number | null;
  /** The size it is held against; null where the cache declares no limit in entries. */
  readonly point: CachePoint | null;
}

export interface CacheResult {
  readonly checks: readonly CacheCheck[];
  readonly trace: CacheTrace | null;
}
