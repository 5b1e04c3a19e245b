// Runs the file of another harness until it has declared its cases.
import { setTimeout as sleep } from 'node:timers/promises';
import { identify } from '../declare/identity.ts';
import type { DeclaredBenchmark, Registry } from '../declare/registry.ts';
import { enterFile } from '../files/enter-file.ts';
import { suitesBuilt } from '../files/import-file.ts';
import { untilExit } from '../launch/exits.ts';
import type { BenchFile } from '../launch/protocol.ts';
import { openPendingWork } from './pending-work.ts';
import { isWaiting } from './session.ts';
import { silence } from './silence.ts';

/** So long after its last declaration a file has declared what it will before it knows results. */
const stillnessMs = 60;

export interface LoadWishes {
  /** The benchmark to wait for; null waits for all that the file declares. */
  readonly wantedId: string | null;
  /** How long to wait for a file that has declared nothing yet but still has work pending. */
  readonly patienceMs: number;
}

/**
 * A file may hang while it waits for results that are not there yet, or throw because they are missing:
 * either way, what it has declared so far is all that it will declare now.
 * @throws what the file throws
 */
export async function loadSuiteFile(
  opened: Registry,
  source: BenchFile,
  { wantedId, patienceMs }: LoadWishes,
): Promise<void> {
  silence();
  const isWanted = (declared: DeclaredBenchmark) => identify(source.file, declared).id === wantedId;
  const isFound = wantedId === null ? null : () => opened.benchmarks.some(isWanted);
  const state = { isOver: false };
  const hasWork = openPendingWork();
  const loaded = untilExit(opened, () => runSuiteFile(source)).finally(() => {
    state.isOver = true;
  });
  // What it declares later, from a timer or after a promise, counts too: only its failure ends the wait.
  const failure = loaded.then(() => new Promise<never>(() => undefined));
  const waiting = { isLoaded: () => state.isOver, hasWork, isFound, patienceMs };
  await Promise.race([failure, stillness(opened, waiting)]);
  await suitesBuilt(opened);
  // From here on it is the benchmark that fails.
  process.off('unhandledRejection', forgiveStumbling);
}

/** @throws what the file throws */
export async function runSuiteFile(source: BenchFile): Promise<void> {
  process.on('unhandledRejection', forgiveStumbling);
  try {
    await enterFile(source);
  } catch (error) {
    forgiveStumbling(error);
  }
}

/** Over results that are not there yet. */
function forgiveStumbling(error: unknown): void {
  if (!isWaiting()) throw error;
}

interface Waiting {
  readonly isLoaded: () => boolean;
  readonly hasWork: () => boolean;
  readonly isFound: (() => boolean) | null;
  readonly patienceMs: number;
}

async function stillness(
  { benchmarks }: Registry,
  { isLoaded, hasWork, isFound, patienceMs }: Waiting,
): Promise<void> {
  let count = 0;
  let changedMs = performance.now();
  const limitMs = changedMs + patienceMs;
  for (;;) {
    await sleep(5);
    const nowMs = performance.now();
    const isOver = isLoaded() || isWaiting();
    if (isFound?.() === true && isOver) return;
    // What is pending may still declare the first case, or the one that is looked for.
    const mayDeclare = (benchmarks.length === 0 || isFound !== null) && hasWork();
    if (benchmarks.length !== count || mayDeclare) changedMs = nowMs;
    count = benchmarks.length;
    if (isOver && nowMs - changedMs > stillnessMs) return;
    if (nowMs > limitMs) return;
  }
}
