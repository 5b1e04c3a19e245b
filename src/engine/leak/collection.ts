// Empties the heap of every isolate before a snapshot, so that what is left is what is held.
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openWorkerIsolates, type WorkerHeap, type WorkerIsolates } from './isolates.ts';

export interface Collector {
  /** Collects, lets the event loop turn once (finalizers, closing handles), collects again. */
  readonly collect: () => Promise<readonly WorkerHeap[]>;
  readonly close: () => void;
}

/**
 * By `gc`, which V8 hands out on demand, or where it does not, through the inspector.
 * @throws Error where neither is there
 */
export function openCollector(): Collector {
  const workers = attempt(openWorkerIsolates);
  const collectNow = exposedCollection();
  if (collectNow === null && workers === null) {
    throw new Error('a collection cannot be forced: V8 hands out no gc, and there is no inspector');
  }
  const collectHere = async (): Promise<void> => {
    if (collectNow !== null) collectNow();
    else await workers?.collectHere();
  };
  return {
    async collect() {
      await collectHere();
      await turn();
      await collectHere();
      return workersOf(workers);
    },
    close: () => workers?.close(),
  };
}

function workersOf(workers: WorkerIsolates | null): Promise<readonly WorkerHeap[]> {
  return workers?.collect() ?? Promise.resolve([]);
}

/** Of a process that was not started with --expose-gc; null where V8 refuses. */
function exposedCollection(): (() => void) | null {
  if (globalThis.gc !== undefined) return () => void globalThis.gc?.();
  const found = attempt((): unknown => {
    setFlagsFromString('--expose-gc');
    return runInNewContext('gc');
  });
  return typeof found === 'function' ? () => void found() : null;
}

function attempt<Result>(action: () => Result): Result | null {
  try {
    return action();
  } catch {
    return null;
  }
}
