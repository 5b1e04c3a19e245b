// Runs the file of another harness until it has declared its cases.
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { redirectRequire, requireAsMain } from '../common-js.ts';
import { untilExit } from '../exits.ts';
import { identify } from '../identity.ts';
import { suitesBuilt } from '../import-file.ts';
import type { BenchFile } from '../protocol.ts';
import { redirectNodeBench } from '../redirect.ts';
import type { DeclaredBenchmark, Registry } from '../registry.ts';
import { harnessModules } from './adapters.ts';
import { isWaiting, openSession } from './session.ts';
import { silence } from './silence.ts';

/** A file that has declared nothing for so long declares nothing. */
const mostPatienceMs = 3000;
/** So long after its last declaration a file has declared what it will before it knows results. */
const stillnessMs = 60;

/**
 * A file may wait for ever for results that are not there yet, or stumble over their absence: both
 * are no more than the end of what can be learned of it now.
 * @param wantedId what is looked for; null looks for all there is
 * @throws what the file throws
 */
export async function loadSuiteFile(
  opened: Registry,
  source: BenchFile,
  wantedId: string | null,
): Promise<void> {
  openSession(source.file, source.known ?? []);
  silence();
  const isWanted = (declared: DeclaredBenchmark) => identify(source.file, declared).id === wantedId;
  const isFound = wantedId === null ? null : () => opened.benchmarks.some(isWanted);
  const state = { isOver: false };
  const loaded = untilExit(opened, () => runSuiteFile(source)).finally(() => {
    state.isOver = true;
  });
  // What it declares later, from a timer or after a promise, counts too: only its failure ends the wait.
  const failure = loaded.then(() => new Promise<never>(() => undefined));
  await Promise.race([failure, stillness(opened, () => state.isOver, isFound)]);
  await suitesBuilt(opened);
  // From here on it is the benchmark that fails.
  process.off('unhandledRejection', forgiveStumbling);
}

/** @throws what the file throws */
export async function runSuiteFile({ modulePath, harness }: BenchFile): Promise<void> {
  redirectNodeBench();
  process.on('unhandledRejection', forgiveStumbling);
  try {
    if (harness === 'in-place') {
      redirectRequire(harnessModules);
      requireAsMain(modulePath);
    } else await import(pathToFileURL(modulePath).href);
  } catch (error) {
    forgiveStumbling(error);
  }
}

/** Over results that are not there yet. */
function forgiveStumbling(error: unknown): void {
  if (!isWaiting()) throw error;
}

async function stillness(
  { benchmarks }: Registry,
  isLoaded: () => boolean,
  isFound: (() => boolean) | null,
): Promise<void> {
  let count = 0;
  let changedMs = performance.now();
  const limitMs = changedMs + mostPatienceMs;
  for (;;) {
    await sleep(5);
    const nowMs = performance.now();
    if (isFound?.() === true && (isLoaded() || isWaiting())) return;
    if (benchmarks.length !== count) changedMs = nowMs;
    count = benchmarks.length;
    const isStill = nowMs - changedMs > stillnessMs;
    const isOver = isLoaded() || isWaiting();
    if (isFound === null && isOver && count > 0 && isStill) return;
    if (isLoaded() && nowMs > limitMs) return;
  }
}
