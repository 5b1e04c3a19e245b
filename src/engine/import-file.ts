// From the first line of a bench file to the last of its declarations.

import { redirectNodeBench } from './redirect.ts';
import type { Registry } from './registry.ts';

/**
 * Runs the file, its asynchronous suite bodies included. What a suite body throws is left with the suite.
 * @param url of the file in the form that Node can load
 * @throws what the file throws
 */
export async function importBenchFile(opened: Registry, url: string): Promise<void> {
  redirectNodeBench();
  await import(url);
  opened.state = 'building';
  await suitesBuilt(opened);
  opened.state = 'closed';
}

/** A suite body may declare further asynchronous suites while it is awaited. */
export async function suitesBuilt({ pending }: Registry): Promise<void> {
  for (let index = 0; index < pending.length; index += 1) await pending[index];
}
