// A node_modules of links: packages are the installed ones of the working tree, workspace packages those
// of the other tree. A link to the whole folder would lead every version to the working tree's code.
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isLink, packageNames, workspaceNames } from './module-links.ts';
import {
  blockPackage,
  copyFolder,
  link,
  type Placing,
  placeLink,
  placePrograms,
} from './place-links.ts';
import { localCopiesOf, packagesThatReach } from './reaching-packages.ts';
import type { Tree } from './requirements.ts';
import { shareStore, storeNames } from './share-store.ts';
import { parentOf } from './tracked-files.ts';

/**
 * @param moduleFolders relative to the top of both trees
 * @returns names of packages that are linked from outside of the repository, the same for both versions
 */
export function shareModules(
  present: Tree,
  otherTop: string,
  moduleFolders: readonly string[],
): readonly string[] {
  const presentTop = realpathSync(present.top);
  const placing = { presentTop, otherTop, foreign: new Set<string>() };
  const roots = moduleFolders.map((folder) => join(presentTop, folder, 'node_modules'));
  const linked = roots.flatMap((root) => workspaceNames(root, presentTop));
  const copied = { ...placing, copies: localCopiesOf(present, moduleFolders) };
  const reaching = packagesThatReach(new Set([...linked, ...copied.copies.keys()]), roots);
  for (const [index, folder] of moduleFolders.entries()) {
    const to = join(otherTop, folder, 'node_modules');
    // Packages that git holds are those of the version.
    if (!existsSync(to)) shareFolder(roots[index] ?? '', to, { ...copied, reaching });
  }
  return [...placing.foreign];
}

interface Sharing extends Placing {
  /** Name → folder of the repository that it was copied from. */
  readonly copies: ReadonlyMap<string, string>;
  /** Names of packages that lead back to the repository. */
  readonly reaching: ReadonlySet<string>;
}

function shareFolder(from: string, to: string, sharing: Sharing): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '.bin') placePrograms(join(from, name), join(to, name), sharing);
    else if (storeNames.has(name)) shareStore(join(from, name), join(to, name), sharing);
  }
  for (const name of packageNames(from)) {
    const [path, target] = [join(from, name), join(to, name)];
    const local = sharing.copies.get(name);
    if (isLink(path)) placeLink(path, target, name, sharing);
    else if (local !== undefined) copyLocal(join(sharing.otherTop, local), target, name);
    else if (sharing.reaching.has(name)) copyFolder(path, target);
    else link(target, path);
  }
}

function copyLocal(from: string, to: string, name: string): void {
  if (existsSync(from)) copyFolder(from, to, ['node_modules', '.git', '.baremark']);
  else blockPackage(to, name);
}

/** Workspace packages that an installation of the other tree's own did not bring there. */
export function blockAbsent(
  present: Tree,
  otherTop: string,
  moduleFolders: readonly string[],
): void {
  const presentTop = realpathSync(present.top);
  for (const folder of moduleFolders) {
    for (const name of workspaceNames(join(presentTop, folder, 'node_modules'), presentTop)) {
      const path = join(otherTop, folder, 'node_modules', name);
      if (!isThere(otherTop, folder, name)) blockPackage(path, name);
    }
  }
}

function isThere(top: string, folder: string, name: string): boolean {
  if (existsSync(join(top, folder, 'node_modules', name))) return true;
  return folder !== '' && isThere(top, parentOf(folder), name);
}
