// From the first line of a bench file to the last of its declarations.

import type { Registry } from '../declare/registry.ts';
import type { BenchFile } from '../launch/protocol.ts';
import { enterFile } from './enter-file.ts';

/** Awaits the loading of a file. */
type Await = (opened: Registry, load: () => Promise<unknown>) => Promise<void>;

const plainly: Await = async (_opened, load) => {
  await load();
};

/**
 * Runs the file, its asynchronous suite bodies included. What a suite body throws is left with the suite.
 * @param toItsEnd what counts as the end of the file
 * @throws what the file throws
 */
export async function importBenchFile(
  opened: Registry,
  source: BenchFile,
  toItsEnd: Await = plainly,
): Promise<void> {
  await toItsEnd(opened, () => enterFile(source));
  opened.state = 'building';
  await suitesBuilt(opened);
  opened.state = 'closed';
}

/** A suite body may declare further asynchronous suites while it is awaited. */
export async function suitesBuilt({ pending }: Registry): Promise<void> {
  for (let index = 0; index < pending.length; index += 1) await pending[index];
}
