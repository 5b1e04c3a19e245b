// Collections of the calling isolate by kind, with their pauses. Observed separately in each worker.
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';

export type CollectionKind = 'minor' | 'major' | 'incremental' | 'weakCallbacks' | 'other';

export interface Collection {
  readonly kind: CollectionKind;
  /** On the clock of `performance.now()`, ns. */
  readonly startNs: number;
  /** Wall time, which overlaps run-queue wait: never added to the other shares of a wall time. */
  readonly durationNs: number;
}

export interface CollectionObserver {
  /**
   * Ends the observation now and waits for the entries still under way.
   * @returns the collections that began while it lasted, in the order of their beginning
   */
  readonly stop: () => Promise<readonly Collection[]>;
}

const kinds: Readonly<Record<number, CollectionKind>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weakCallbacks',
};

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
      // An entry is made in the check phase after its collection and delivered in the next one: time
      // alone does not help, since a timer of a loop that was held up comes before both.
      for (let phase = 0; phase < 3; phase += 1) await turn();
      observer.disconnect();
      return entries
        .filter(({ startTime }) => startTime >= startMs && startTime <= endMs)
        .map((entry) => ({
          kind: kindOf(entry),
          startNs: entry.startTime * 1e6,
          durationNs: entry.duration * 1e6,
        }))
        .toSorted((a, b) => a.startNs - b.startNs);
    },
  };
}

function kindOf(entry: PerformanceEntry): CollectionKind {
  const detail: unknown = Reflect.get(entry, 'detail');
  const flag: unknown =
    typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'kind') : null;
  return typeof flag === 'number' ? (kinds[flag] ?? 'other') : 'other';
}
