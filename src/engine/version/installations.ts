// What the working tree has installed, and for each part whether the other version can share it.
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFileNames, type ManagerName, managerOf } from './lock-files.ts';
import { hasLock, isWithin, isWorkspaceRoot, requirementsOf, type Tree } from './requirements.ts';
import { parentOf } from './tracked-files.ts';

/** Where one package manager ran once. Paths are relative to the top of both trees. */
export interface Installation {
  readonly folder: string;
  readonly manager: ManagerName;
  /** `pnp`: yarn's Plug'n'Play, which has no node_modules. */
  readonly layout: 'modules' | 'pnp';
  /** `shared`: both versions ask for the same packages. */
  readonly packages: 'shared' | 'own';
  /** Folders with a node_modules in the working tree, its own among them. */
  readonly moduleFolders: readonly string[];
}

/** @param folders that the other tree has */
export function installationsOf(
  present: Tree,
  other: Tree,
  folders: readonly string[],
): readonly Installation[] {
  const sources = folders.filter((folder) => !folder.split('/').includes('node_modules'));
  const withModules = sources.filter((folder) =>
    existsSync(join(present.top, folder, 'node_modules')),
  );
  const plugged = sources.filter((folder) => existsSync(join(present.top, folder, '.pnp.cjs')));
  const byRoot = new Map<string, string[]>(plugged.map((folder) => [folder, []]));
  for (const folder of withModules) {
    // A node_modules below a Plug'n'Play root holds but caches.
    if (plugged.some((root) => isWithin(folder, root))) continue;
    const root = rootOf(folder, [present, other]);
    byRoot.set(root, [...(byRoot.get(root) ?? []), folder]);
  }
  return [...byRoot].map(([folder, moduleFolders]) => {
    const manager = managerOf(join(present.top, folder));
    const [ofPresent, ofOther] = requirementsOf([present, other], folder, manager);
    const isSame = JSON.stringify(ofPresent) === JSON.stringify(ofOther);
    const layout = plugged.includes(folder) ? ('pnp' as const) : ('modules' as const);
    const isShared = isSame && layout === 'modules' && !hasCopies(present, moduleFolders);
    return { folder, manager, layout, packages: isShared ? 'shared' : 'own', moduleFolders };
  });
}

/** The nearest folder with a lock file in either tree, else the nearest workspace, else itself. */
function rootOf(folder: string, trees: readonly Tree[]): string {
  const above = foldersUpwards(folder);
  const locked = above.find((each) =>
    lockFileNames.some((name) => trees.some((tree) => hasLock(tree, each, name))),
  );
  if (locked !== undefined) return locked;
  return above.find((each) => trees.some((tree) => isWorkspaceRoot(tree, each))) ?? folder;
}

function foldersUpwards(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...foldersUpwards(parentOf(folder))];
}

/** pnpm's injected packages: copies of the working tree's own code among the installed packages. */
function hasCopies({ top }: Tree, moduleFolders: readonly string[]): boolean {
  return moduleFolders.some((folder) => {
    const store = join(top, folder, 'node_modules', '.pnpm');
    return existsSync(store) && readdirSync(store).some((name) => name.includes('@file+'));
  });
}

/** Changes whenever the shared part of the working tree's packages does. */
export function stampOf(present: Tree, installations: readonly Installation[]): string {
  return JSON.stringify(
    installations.map(({ folder, packages, moduleFolders }) => [
      folder,
      packages,
      packages === 'own'
        ? []
        : moduleFolders.map((each) => [each, stampsIn(join(present.top, each, 'node_modules'))]),
    ]),
  );
}

/** Of the folder, of its scopes, and of the managers' own records. */
function stampsIn(modules: string): readonly (readonly [string, number])[] {
  const names = readdirSync(modules).filter((name) => /^[@.]/.test(name) && name !== '.cache');
  return ['.', ...names.sort()].map((name) => [name, lstatSync(join(modules, name)).mtimeMs]);
}
