// What a scenario holds before, at the peak and after it has ended in one of five ways.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { MetricId } from '../../model/metric/metric.ts';
import type { SnapshotRow } from '../../model/run/leak.ts';
import { type DeclaredFacts, openDeclaredFacts } from './declared-facts.ts';
import { openHeapFloor } from './heap-floor.ts';
import type { CleanupTask } from './leak-messages.ts';
import type { DeclaredScenario, OpenScenario, OperationContext } from './scenario.ts';
import { readSnapshot } from './snapshot.ts';

/** Sockets and threads take a moment to go; what is still there after this long stays. */
const settleMs = 3000;
/** Each look forces collections: what has not gone after a short while is seldom gone a moment later. */
const firstPauseMs = 50;
const longestPauseMs = 500;
/** An operation that is told to give up and does not is left behind after this long. */
const giveUpMs = 1000;
/** How long an operation is under way before it is interrupted. */
const headStartMs = 2;
const unrefed = { ref: false };

type Values = { [id in MetricId]?: number };

/** @returns three snapshots: before, the highest value of each resource, and after */
export async function measureCleanup(
  task: CleanupTask,
  declared: DeclaredScenario,
): Promise<readonly SnapshotRow[]> {
  const floor = openHeapFloor('forced');
  const look = async (open: OpenScenario | null = null): Promise<SnapshotRow> =>
    readSnapshot(await floor.read(), factsOf(open));
  try {
    const before = await look();
    const peak: Values = { ...before.values };
    const raise = (open: OpenScenario | null): void => {
      const heap = { usedBytes: 0, isolateCount: 0, gcCount: 0, gcNs: 0 };
      raiseTo(peak, readSnapshot(heap, factsOf(open)).values);
    };
    // Between two operations nothing may be open: what an operation holds shows only meanwhile.
    // Unrefed, as every timer here: they would count among the scenario's.
    const watching = setInterval(raise, 1, null).unref();
    let open: OpenScenario | null = null;
    try {
      if (task.ending === 'worker termination') await endWorker(task, () => raise(null));
      else open = await endHere(task, declared, raise);
    } finally {
      clearInterval(watching);
    }
    const after = await settled(before, () => look(open));
    raiseTo(peak, after.values);
    return [
      { ...before, values: { ...nothingDeclared(after.values), ...before.values } },
      { values: peak, tallies: before.tallies },
      after,
    ];
  } finally {
    floor.close();
  }
}

function factsOf(open: OpenScenario | null): DeclaredFacts | null {
  return open === null ? null : openDeclaredFacts(open);
}

async function endHere(
  { ending, operations }: CleanupTask,
  declared: DeclaredScenario,
  raise: (open: OpenScenario) => void,
): Promise<OpenScenario> {
  const open = await declared.open();
  raise(open);
  for (let index = 0; index < operations; index += 1) {
    const result = open.operation(contextOf(index, new AbortController().signal));
    raise(open);
    await result;
  }
  if (ending !== 'normal') await interrupt(open, ending, operations, () => raise(open));
  raise(open);
  await open.tearDown();
  return open;
}

/** Before it was set up, a cache was empty and a pool had no connections. */
function nothingDeclared({ cacheBytes, connectionCount }: Values): Values {
  return {
    ...(cacheBytes === undefined ? {} : { cacheBytes: 0 }),
    ...(connectionCount === undefined ? {} : { connectionCount: 0 }),
  };
}

/** Begins one more operation and gives it up, as the ending has it. */
async function interrupt(
  open: OpenScenario,
  ending: CleanupTask['ending'],
  index: number,
  raise: () => void,
): Promise<void> {
  const controller = new AbortController();
  const running = attempt(() => open.operation(contextOf(index, controller.signal)));
  raise();
  // An exception elsewhere leaves the operation under way to itself.
  if (ending === 'exception') return;
  await sleep(headStartMs, undefined, unrefed);
  const name = ending === 'timeout' ? 'TimeoutError' : 'AbortError';
  controller.abort(new DOMException(`the operation was given up (${ending})`, name));
  await Promise.race([running, sleep(giveUpMs, undefined, unrefed)]);
}

/** Neither throws nor rejects: an operation that is given up may well fail. */
async function attempt(action: () => unknown): Promise<void> {
  try {
    await action();
  } catch {
    // Expected of an operation that is aborted.
  }
}

/** The scenario in a worker that is ended in mid-operation, without a tear-down. */
async function endWorker(task: CleanupTask, raise: () => void): Promise<void> {
  const path = fileURLToPath(new URL('./cleanup-worker.js', import.meta.url));
  const worker = new Worker(path, { workerData: task });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the scenario ended its worker with exit code ${code}`)),
    );
  });
  raise();
  await sleep(headStartMs, undefined, unrefed);
  await worker.terminate();
}

/** Looks again until nothing that is counted lies above what it was, or the time is over. */
async function settled(
  before: SnapshotRow,
  look: () => Promise<SnapshotRow>,
): Promise<SnapshotRow> {
  const untilMs = performance.now() + settleMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, 1.5 * pauseMs)) {
    const after = await look();
    if (performance.now() > untilMs || isBack(before.values, after.values)) return after;
    await sleep(pauseMs, undefined, unrefed);
  }
}

const counted: readonly MetricId[] = [
  'descriptorCount',
  'socketCount',
  'threadCount',
  'handleCount',
  'requestCount',
  'timerCount',
];

function isBack(before: Values, after: Values): boolean {
  return counted.every((id) => (after[id] ?? 0) <= (before[id] ?? 0));
}

function raiseTo(peak: Values, { gcCount: _, gcNs: __, ...values }: Values): void {
  for (const id of Object.keys(values) as (keyof typeof values)[]) {
    peak[id] = Math.max(peak[id] ?? 0, values[id] ?? 0);
  }
}

function contextOf(index: number, signal: AbortSignal): OperationContext {
  return { index, signal, access: () => undefined };
}
