// Where the built-in benchmarks of each dimension are. They come with the package and carry the same
// names on every machine, wherever it is installed.
import { fileURLToPath } from 'node:url';
import type { Dimension } from '../../model/run/plan.ts';
import type { FoundFile } from '../files/find-files.ts';

export function dimensionFile(dimension: Dimension): FoundFile {
  return builtIn(dimension);
}

/** What the doctor's brief check launches. */
export function spreadFile(): FoundFile {
  return builtIn('spread');
}

function builtIn(name: string): FoundFile {
  // Compiled into the same folder: the extension is that of this file.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const url = new URL(`./${name}.bench.${extension}`, import.meta.url);
  return {
    file: `baremark/dimension/${name}.bench.ts`,
    absolutePath: fileURLToPath(url),
  };
}
