// Runs the file of another harness until it has declared its cases.
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { BenchFile } from '../protocol.ts';
import { registry } from '../registry.ts';
import { replaceRequire, requireAsMain } from './common-js.ts';
import { isWaiting } from './session.ts';

/** A file that has declared nothing for so long declares nothing. */
const mostPatienceMs = 3000;
/** So long after its last declaration a file has declared what it will before it knows results. */
const stillnessMs = 60;

/**
 * A file may wait for ever for results that are not there yet, or stumble over their absence: both
 * are no more than the end of what can be learned of it now.
 * @param isFound whether what was looked for has been declared; null looks for all there is
 * @throws what the file throws
 */
export async function loadSuiteFile(
  source: BenchFile,
  isFound: (() => boolean) | null,
): Promise<void> {
  const state = { isOver: false };
  const loaded = runSuiteFile(source)
    .catch((error: unknown) => {
      if (!isWaiting()) throw error;
    })
    .finally(() => {
      state.isOver = true;
    });
  // What it declares later, from a timer or after a promise, counts too: only its failure ends the wait.
  const failure = loaded.then(() => new Promise<never>(() => undefined));
  await Promise.race([failure, stillness(() => state.isOver, isFound)]);
}

/** @throws what the file throws */
export async function runSuiteFile({ modulePath, harness }: BenchFile): Promise<void> {
  if (harness === 'in-place') {
    const { benchmarkJs } = await import('../benchmark-js/adapter.ts');
    replaceRequire('benchmark', benchmarkJs);
    requireAsMain(modulePath);
  } else await import(pathToFileURL(modulePath).href);
}

async function stillness(isLoaded: () => boolean, isFound: (() => boolean) | null): Promise<void> {
  let count = 0;
  let changedMs = performance.now();
  const limitMs = changedMs + mostPatienceMs;
  for (;;) {
    await sleep(5);
    const nowMs = performance.now();
    if (isFound?.() === true && (isLoaded() || isWaiting())) return;
    if (registry().benchmarks.length !== count) changedMs = nowMs;
    count = registry().benchmarks.length;
    const isStill = nowMs - changedMs > stillnessMs;
    const isOver = isLoaded() || isWaiting();
    if (isFound === null && isOver && count > 0 && isStill) return;
    if (isLoaded() && nowMs > limitMs) return;
  }
}
