// The workers of a scaling study: as many as the system lets start, all waiting on shared memory, and
// what is known of each when it ends, well or not.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '../launch/pool.ts';
import type {
  ScalingLaunch,
  WindowAnswer,
  WindowControl,
  WindowLedger,
} from '../launch/protocol.ts';
import { createWindowControl, readyCount, stopWindows } from './window-control.ts';
import { createWindowLedger } from './window-ledger.ts';

/** Why the workers cannot go on. */
export type Trouble =
  | { readonly kind: 'error'; readonly error: unknown }
  /** A worker did not get ready, or did not come to the end of a window, in time. */
  | { readonly kind: 'late' };

export interface ScalingWorkers {
  readonly count: number;
  readonly control: WindowControl;
  readonly ledger: WindowLedger;
  /** Resolves when the first worker fails; never otherwise. */
  readonly trouble: Promise<Trouble>;
  /** Null once every worker waits for its first window. */
  readonly ready: () => Promise<Trouble | null>;
  /** Sends the workers home and gives the answers of those that came there; after trouble, soon. */
  readonly finish: (trouble: Trouble | null) => Promise<readonly WindowAnswer[]>;
  /** Ends the remaining workers. */
  readonly close: () => Promise<void>;
}

/** After trouble the others end at once or are stuck themselves. */
const farewellMs = 2000;

/** @throws Error when the system does not let so many threads start */
export function openScalingWorkers(
  request: ScalingLaunch,
  count: number,
  mostWindows: number,
): ScalingWorkers {
  const pool = openPool(count);
  const control = createWindowControl(count, request.usableCpuCount);
  const ledger = createWindowLedger(count, mostWindows);
  const abort = new AbortController();
  setMaxListeners(count + 1, abort.signal);
  const { source, listing, minWarmupNs, cpus } = request;
  const benchmarkId = listing.benchmark.id;
  const { sharedBytes } = listing;
  const shared = sharedBytes === undefined ? null : new SharedArrayBuffer(sharedBytes);
  const shape = { kind: 'window', source, benchmarkId, minWarmupNs, cpus, control } as const;
  const answers: WindowAnswer[] = [];
  let report = (_: Trouble): void => undefined;
  const trouble = new Promise<Trouble>((resolve) => {
    report = resolve;
  });
  const tasks = Array.from({ length: count }, async (_, threadIndex) => {
    try {
      answers.push(await pool.run({ ...shape, threadIndex, ledger, shared }, abort.signal));
    } catch (error) {
      report({ kind: 'error', error });
    }
  });
  const home = Promise.all(tasks);
  return {
    count,
    control,
    ledger,
    trouble,
    ready: () => Promise.race([trouble, allReady(control, count, request.timeoutMs)]),
    async finish(seen) {
      stopWindows(control);
      const limitMs = seen !== null ? farewellMs : request.timeoutMs;
      await Promise.race([home, sleep(limitMs, null, { ref: false })]);
      return answers;
    },
    async close() {
      abort.abort();
      await pool.close();
    },
  };
}

async function allReady(
  control: WindowControl,
  workerCount: number,
  timeoutMs: number,
): Promise<Trouble | null> {
  const untilMs = performance.now() + timeoutMs;
  while (readyCount(control) < workerCount) {
    if (performance.now() > untilMs) return { kind: 'late' };
    await sleep(5);
  }
  return null;
}
