// Collections of this isolate between two instants. Their time overlaps run-queue wait, so it is a
// second view of the wall time and never added to the first.
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Collections {
  readonly count: number;
  readonly durationNs: number;
  /** In the order of their beginning, on the clock of `performance.now()`, ns. */
  readonly events: readonly Collection[];
}

export interface Collection {
  readonly startNs: number;
  readonly durationNs: number;
}

/** Counts collections from now on until `stop`, which waits for the entries still under way. */
export function observeGc(): { readonly stop: () => Promise<Collections> } {
  const startMs = performance.now();
  const events: Collection[] = [];
  let endMs = Number.POSITIVE_INFINITY;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.startTime < startMs || entry.startTime > endMs) continue;
      events.push({ startNs: entry.startTime * 1e6, durationNs: entry.duration * 1e6 });
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return {
    async stop() {
      endMs = performance.now();
      // Entries are delivered from a task of the event loop after the collection.
      await sleep(5);
      observer.disconnect();
      const durationNs = Math.round(events.reduce((sum, each) => sum + each.durationNs, 0));
      return { count: events.length, durationNs, events };
    },
  };
}
