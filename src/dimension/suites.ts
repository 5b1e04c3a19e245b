// Where the built-in benchmarks of each dimension are. They come with the package and carry the same
// names on every machine, wherever it is installed.
import { fileURLToPath } from 'node:url';
import type { FoundFile } from '../engine/find-files.ts';
import type { Dimension } from '../model/plan.ts';
import { UserError } from '../model/user-error.ts';

/** Packages that a dimension measures and that a project need not have. */
const needed: Readonly<Record<Dimension, string | null>> = {
  memory: null,
  cache: 'lru-cache',
  bandwidth: null,
};

/** @throws UserError when what is to be measured is not installed */
export function dimensionFile(dimension: Dimension): FoundFile {
  const name = needed[dimension];
  if (name !== null && !isInstalled(name)) {
    throw new UserError(
      `The ${dimension} dimension measures ${name}, which is not installed here.`,
      `Install it with "npm install --save-dev ${name}" and run again.`,
    );
  }
  // Compiled beside this file: the extension is that of this file.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const url = new URL(`./${dimension}.bench.${extension}`, import.meta.url);
  return {
    file: `baremark/dimension/${dimension}.bench.ts`,
    absolutePath: fileURLToPath(url),
  };
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
