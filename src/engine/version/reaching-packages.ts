// Installed packages that lead back to the repository's own code. Node resolves what a linked package
// needs from where it really lies, hence from the working tree: such a package has to be copied.
import { existsSync, realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isLink, packageNames, workspaceNames } from './module-links.ts';
import { manifestFolders, namedIn, readManifest, type Tree } from './requirements.ts';

const neededFields = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;

/**
 * Names of the installed packages that need one of `targets`, or one that does.
 * @param roots every node_modules of the working tree, absolute
 */
export function packagesThatReach(
  targets: ReadonlySet<string>,
  roots: readonly string[],
): ReadonlySet<string> {
  if (targets.size === 0) return new Set();
  // Not by name: another node_modules may hold another version, which needs less.
  const needs = roots.flatMap((root) =>
    packageNames(root)
      .filter((name) => !isLink(join(root, name)))
      .map((name) => [name, neededBy(join(root, name))] as const),
  );
  const reaching = new Set<string>();
  for (let size = -1; size !== reaching.size; ) {
    size = reaching.size;
    for (const [name, needed] of needs) {
      if (needed.some((each) => targets.has(each) || reaching.has(each))) reaching.add(name);
    }
  }
  return reaching;
}

/** By a package and those inside it. */
function neededBy(folder: string): readonly string[] {
  const inner = join(folder, 'node_modules');
  const own = namedIn(readManifest(folder), neededFields).map(([name]) => name);
  if (!existsSync(inner)) return own;
  return [...own, ...packageNames(inner).flatMap((name) => neededBy(join(inner, name)))];
}

/**
 * Name → folder, relative to the top, of packages that are asked for as a folder (`file:../lib`). Some
 * managers copy those, so that what is installed is the working tree's code.
 */
export function localCopiesOf(
  tree: Tree,
  moduleFolders: readonly string[],
): ReadonlyMap<string, string> {
  const folders = new Set(moduleFolders.flatMap((folder) => manifestFolders(tree, folder)));
  return new Map(
    [...folders].flatMap((folder) =>
      namedIn(readManifest(join(tree.top, folder)), [...neededFields, 'devDependencies']).flatMap(
        ([name, asked]): readonly (readonly [string, string])[] => {
          if (typeof asked !== 'string' || !asked.startsWith('file:')) return [];
          const local = posix.join(folder, asked.slice('file:'.length));
          // What lies outside of the repository is the same for both versions.
          if (local.startsWith('..')) return [];
          return existsSync(join(tree.top, local, 'package.json')) ? [[name, local]] : [];
        },
      ),
    ),
  );
}

/** Whether packages of the repository are linked into any of these. */
export function hasWorkspacePackages({ top }: Tree, moduleFolders: readonly string[]): boolean {
  const real = realpathSync(top);
  return moduleFolders.some(
    (folder) => workspaceNames(join(real, folder, 'node_modules'), real).length > 0,
  );
}
