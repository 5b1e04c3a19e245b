// Yarn's Plug'n'Play: no node_modules, but a `.pnp.cjs` that tells where each package lies. Once one is
// loaded, it resolves what a file imports by the nearest `.pnp.cjs` above that file: each version by its own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { installOwn } from './install-own.ts';
import type { Installation } from './installations.ts';

/**
 * @param folder absolute, in the other tree
 * @throws UserError when there can be no `.pnp.cjs`, or none is loaded here
 */
export async function preparePlugAndPlay(
  folder: string,
  installation: Installation,
): Promise<readonly string[]> {
  if (!isLoaded()) {
    throw new UserError(
      "This project uses yarn's Plug'n'Play, which is not loaded, so that neither version would find its packages.",
      'Start it through yarn: yarn baremark compare --against <version>.',
    );
  }
  const isWhole =
    existsSync(join(folder, '.pnp.cjs')) && existsSync(join(folder, '.yarn', 'cache'));
  return isWhole ? [] : installOwn(folder, installation, true);
}

function isLoaded(): boolean {
  return process.versions['pnp'] !== undefined;
}
