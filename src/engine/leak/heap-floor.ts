// The heap after collections: forced before each snapshot, or the lowest that V8's own left since the
// last one. The second is for code that a forced collection would change; it knows less.
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { openCollector } from './collection.ts';
import type { CollectionMode } from './leak-messages.ts';

export interface HeapFloor {
  readonly usedBytes: number;
  /** Main thread and workers. */
  readonly isolateCount: number;
  readonly gcCount: number;
  readonly gcNs: number;
}

export interface HeapFloorReader {
  /** In `natural` mode the present heap where V8 has not collected since the last snapshot. */
  readonly read: () => Promise<HeapFloor>;
  readonly close: () => void;
}

/** @throws Error when a collection is to be forced and cannot be */
export function openHeapFloor(mode: CollectionMode): HeapFloorReader {
  const pauses = watchPauses();
  const collector = mode === 'forced' ? openCollector() : null;
  return {
    async read() {
      const workers = (await collector?.collect()) ?? [];
      // Entries of the collections are delivered in a later turn.
      if (collector === null) await turn();
      const here = getHeapStatistics().used_heap_size;
      const usedBytes = collector === null ? pauses.takeLowest(here) : here;
      return {
        usedBytes: workers.reduce((sum, each) => sum + each.usedBytes, usedBytes),
        isolateCount: 1 + workers.length,
        ...pauses.totals(),
      };
    },
    close() {
      pauses.close();
      collector?.close();
    },
  };
}

/** Adds up as entries come: keeping them would grow with the number of collections. */
function watchPauses() {
  let gcCount = 0;
  let gcNs = 0;
  let lowest = Number.POSITIVE_INFINITY;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      gcCount += 1;
      gcNs += Math.round(entry.duration * 1e6);
      if (isMajor(entry)) lowest = Math.min(lowest, getHeapStatistics().used_heap_size);
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return {
    totals: () => ({ gcCount, gcNs }),
    /** Starts anew with each call; `present` where nothing was collected. */
    takeLowest(present: number): number {
      const taken = Math.min(lowest, present);
      lowest = Number.POSITIVE_INFINITY;
      return taken;
    },
    close: () => observer.disconnect(),
  };
}

function isMajor(entry: PerformanceEntry): boolean {
  const detail: unknown = Reflect.get(entry, 'detail');
  const kind: unknown =
    typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'kind') : null;
  return kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
