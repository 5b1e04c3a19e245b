// Yarn's Plug'n'Play: no node_modules, but a `.pnp.cjs` that maps each package to its place. The one that is
// loaded first answers for every file below its folder, those of a version that is checked out there too;
// what lies elsewhere is resolved by the nearest `.pnp.cjs` above it. Hence a separate folder and a separate cache.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { installOwn } from './install-own.ts';
import type { Installation } from './installations.ts';
import type { Revision } from './revision.ts';
import { parentOf } from './tracked-files.ts';

/** Where versions of a repository are kept when the project is one of Plug'n'Play; null when it is none. */
export function placeForPlugAndPlay({ top, prefix }: Revision): string | null {
  if (!isPlugged(top, prefix)) return null;
  const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const name = createHash('sha256').update(top).digest('hex').slice(0, 16);
  return join(caches, 'baremark', 'versions', name);
}

function isPlugged(top: string, folder: string): boolean {
  if (existsSync(join(top, folder, '.pnp.cjs'))) return true;
  return folder !== '' && isPlugged(top, parentOf(folder));
}

/**
 * @param folder absolute, in the other tree
 * @throws UserError when there can be no `.pnp.cjs`, or none is loaded here
 */
export async function preparePlugAndPlay(
  folder: string,
  installation: Installation,
): Promise<readonly string[]> {
  if (process.versions['pnp'] === undefined) {
    throw new UserError(
      "This project uses yarn's Plug'n'Play, which is not loaded, so that neither version would find its packages.",
      'Start it through yarn: yarn baremark compare --against <version>.',
    );
  }
  const hasCache = existsSync(join(folder, '.yarn', 'cache'));
  const isWhole = hasCache && existsSync(join(folder, '.pnp.cjs'));
  return isWhole ? [] : installOwn(folder, installation, true);
}
