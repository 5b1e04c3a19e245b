// Names that completion offers, from what is on disk already: no file of the user's is loaded for a key press.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRun } from '../../history/run-file.ts';
import { listRunIds, runPath } from '../../history/runs.ts';

/** Ids of saved runs, newest first. */
export function runWords(projectRoot: string): readonly string[] {
  return ['latest', ...listRunIds(projectRoot).toReversed()];
}

/** Benchmarks and scenarios that were listed or measured before, and their files. */
export function benchmarkWords(projectRoot: string): readonly string[] {
  const known = [...keptBenchmarks(projectRoot), ...measuredBenchmarks(projectRoot)];
  return [...new Set(known.flatMap(({ file, name }) => [file, name]))].sort();
}

interface Known {
  readonly file: string;
  readonly name: string;
}

/** As `study/discover/kept-listings.ts` keeps them. */
function keptBenchmarks(projectRoot: string): readonly Known[] {
  const folder = join(projectRoot, '.baremark', 'cache', 'declared');
  return attempt(() =>
    readdirSync(folder).flatMap((name) => {
      const { listings } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return listings.map(({ benchmark }: { readonly benchmark: Known }) => benchmark);
    }),
  );
}

function measuredBenchmarks(projectRoot: string): readonly Known[] {
  const newest = listRunIds(projectRoot).at(-1);
  if (newest === undefined) return [];
  return attempt(() =>
    readRun(runPath(projectRoot, newest)).measurements.map(({ benchmark }) => benchmark),
  );
}

/** Without an answer nothing is offered. */
function attempt(read: () => readonly Known[]): readonly Known[] {
  try {
    return read();
  } catch {
    return [];
  }
}
