// Makes V8 note the stack of every allocation, so that a heap snapshot says who made what is in it. V8
// then looks through the whole heap whenever the event loop turns, which can make an operation take 50 ms,
// and keeps its books in malloc's memory: nothing else is asked meanwhile.
import type { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { type Attempt, attemptLater, mapDone } from './attempt.ts';

export interface AllocationTracker {
  /** Books are gone after it. */
  readonly stop: () => Promise<void>;
}

/**
 * To be called before the program is loaded. V8 notes functions that it compiled into others under the
 * name of the other, and forgets who made what it moves to compact the heap.
 */
export function prepareTracking(): void {
  for (const flag of ['turbo-inlining', 'maglev-inlining', 'compact']) {
    setFlagsFromString(`--no-${flag}`);
  }
}

const failure = 'Which function made what stays is not known';

/** Until it is stopped, snapshots say who made what came since. */
export async function startTracker(): Promise<Attempt<AllocationTracker>> {
  const started = await attemptLater(failure, startSession);
  return mapDone(started, (session) => ({
    async stop() {
      await attemptLater(failure, () => session.post('HeapProfiler.stopTrackingHeapObjects'));
      session.disconnect();
    },
  }));
}

async function startSession(): Promise<Session> {
  // A Node that was built without it has no such module.
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startTrackingHeapObjects', { trackAllocations: true });
  return session;
}
