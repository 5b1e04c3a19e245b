// Collections of the calling isolate by kind, with their pauses. Observed in each worker by itself.
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export type CollectionKind = 'minor' | 'major' | 'incremental' | 'weakCallbacks' | 'other';

export interface Pauses {
  readonly count: number;
  /** Wall time, which overlaps run-queue wait: never added to the other shares of a wall time. */
  readonly totalNs: number;
  readonly longestNs: number;
}

export type CollectionsByKind = Readonly<Record<CollectionKind, Pauses>>;

export interface CollectionObserver {
  /** Ends the observation now, waits for the entries still under way and adds them up. */
  readonly stop: () => Promise<CollectionsByKind>;
}

const kinds: Readonly<Record<number, CollectionKind>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weakCallbacks',
};

const none: Pauses = { count: 0, totalNs: 0, longestNs: 0 };

/** From now on until `stop`. Each collection makes an entry, about 1 µs in the observed thread. */
export function observeCollections(): CollectionObserver {
  const startMs = performance.now();
  const entries: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => {
    entries.push(...list.getEntries());
  });
  observer.observe({ entryTypes: ['gc'] });
  return {
    async stop() {
      const endMs = performance.now();
      // Entries are delivered from a task of the event loop after the collection.
      await sleep(5);
      observer.disconnect();
      return addUp(entries.filter(({ startTime }) => startTime >= startMs && startTime <= endMs));
    },
  };
}

function addUp(entries: readonly PerformanceEntry[]): CollectionsByKind {
  const sums: Record<CollectionKind, Pauses> = {
    minor: none,
    major: none,
    incremental: none,
    weakCallbacks: none,
    other: none,
  };
  for (const entry of entries) {
    const kind = kindOf(entry);
    const durationNs = Math.round(entry.duration * 1e6);
    const { count, totalNs, longestNs } = sums[kind];
    sums[kind] = {
      count: count + 1,
      totalNs: totalNs + durationNs,
      longestNs: Math.max(longestNs, durationNs),
    };
  }
  return sums;
}

function kindOf(entry: PerformanceEntry): CollectionKind {
  const detail: unknown = Reflect.get(entry, 'detail');
  const flag: unknown =
    typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'kind') : null;
  return typeof flag === 'number' ? (kinds[flag] ?? 'other') : 'other';
}
