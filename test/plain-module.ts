// Loads plain JavaScript of the project (scripts, `bench/`), which is not compiled with the tests:
// found from the project's root, wherever the compiled tests lie.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @template Module what the file is known to export
 * @param path from the project's root
 */
export function plainModule<Module>(path: string): Promise<Module> {
  const root = projectRoot(dirname(fileURLToPath(import.meta.url)));
  return import(pathToFileURL(join(root, path)).href);
}

function projectRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}
