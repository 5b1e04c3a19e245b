// Loads bench files, each in its own worker, to learn what they declare.
import { availableParallelism } from 'node:os';
import { isSuite } from '../harness/session.ts';
import { failureOf, needsHooks, needsMainThread } from './failure.ts';
import { openPool } from './pool.ts';
import type { BenchFile, FileListing, ListLaunch } from './protocol.ts';

/** One listing a file, in the given order; a file that cannot be loaded says why and hurts no other. */
export async function launchList({
  sources,
  timeoutMs,
}: ListLaunch): Promise<readonly FileListing[]> {
  const listings: FileListing[] = [];
  const waiting = [...sources.entries()];
  const loadNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, source] = next;
      listings[index] = await listFile(source, timeoutMs);
    }
  };
  // Nothing is timed here, so all CPUs may take part; one more loads while another starts or ends.
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, loadNext));
  return listings;
}

async function listFile(source: BenchFile, timeoutMs: number): Promise<FileListing> {
  if (source.place === 'main-thread') return listHere(source, timeoutMs);
  const pool = openPool(1);
  try {
    const task = { kind: 'list', source, patienceMs: patienceOf(timeoutMs) } as const;
    const answer = await pool.run(task, AbortSignal.timeout(timeoutMs));
    return { file: source.file, ...answer, failure: null };
  } catch (error) {
    return failedListing(source, error, timeoutMs);
  } finally {
    await pool.close();
  }
}

async function listHere(source: BenchFile, timeoutMs: number): Promise<FileListing> {
  try {
    const { loadBenchFile } = await import('../files/load-file.ts');
    const loaded = await loadBenchFile(source, null, patienceOf(timeoutMs));
    const listings = loaded.map(({ listing }) => listing);
    return { file: source.file, listings, isSuite: isSuite(), failure: null };
  } catch (error) {
    return failedListing(source, error, timeoutMs);
  }
}

/** Leaves time to report what was found. */
function patienceOf(timeoutMs: number): number {
  return 0.9 * timeoutMs;
}

function failedListing(source: BenchFile, error: unknown, timeoutMs: number): FileListing {
  const failure = {
    ...failureOf(error, timeoutMs, source.file),
    isForMainThread: needsMainThread(error),
    isForHooks: source.hooks === undefined && needsHooks(error),
  };
  return { file: source.file, listings: [], isSuite: false, failure };
}
