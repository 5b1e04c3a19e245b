// Loads bench files, each in a worker of its own, to learn what they declare.
import { failureOf } from './failure.ts';
import { openPool } from './pool.ts';
import type { BenchFile, FileListing, ListLaunch } from './protocol.ts';

/** One listing a file, in the given order; a file that cannot be loaded says why and hurts no other. */
export async function launchList({
  sources,
  timeoutMs,
}: ListLaunch): Promise<readonly FileListing[]> {
  const listings: FileListing[] = [];
  for (const source of sources) listings.push(await listFile(source, timeoutMs));
  return listings;
}

async function listFile(source: BenchFile, timeoutMs: number): Promise<FileListing> {
  const pool = openPool(1);
  try {
    const answer = await pool.run({ kind: 'list', source }, AbortSignal.timeout(timeoutMs));
    if (answer.kind !== 'listed') throw new Error(`the worker answered "${answer.kind}"`);
    return { file: source.file, listings: answer.listings, failure: null };
  } catch (error) {
    return { file: source.file, listings: [], failure: failureOf(error, timeoutMs, source.file) };
  } finally {
    await pool.close();
  }
}
