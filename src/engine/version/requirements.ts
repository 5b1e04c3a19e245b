// What a tree asks its package manager for, as one text: equal texts get equal packages.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type LockFileName, lockFileNames, type ManagerName, managerOfLock } from './lock-files.ts';
import { parentOf } from './tracked-files.ts';

/** One of two trees that are compared. */
export interface Tree {
  /** Absolute. */
  readonly top: string;
  /** Those that git holds or would take, relative to the top. */
  readonly files: ReadonlySet<string>;
}

const dependencyFields = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'bundleDependencies',
  'bundledDependencies',
  'overrides',
  'resolutions',
  'pnpm',
  'workspaces',
] as const;

/** Their lock files name every dependency of every workspace package. */
const namesAll: ReadonlySet<ManagerName> = new Set(['npm', 'pnpm', 'bun']);

/**
 * @param folder relative to the top, where the package manager works
 * @param maker of what is installed; the lock files of others count only where it has none
 */
export function requirementsOf(trees: readonly Tree[], folder: string, maker: ManagerName) {
  const names = lockFileNames.filter((name) => trees.some((tree) => hasLock(tree, folder, name)));
  const own = names.filter((name) =>
    trees.some(
      (tree) =>
        hasLock(tree, folder, name) && managerOfLock(name, join(tree.top, folder)) === maker,
    ),
  );
  const locks = own.length > 0 ? own : names;
  const needsManifests = own.length === 0 || !namesAll.has(maker);
  return trees.map((tree) => [
    ...locks.map((name) => hasLock(tree, folder, name) && contentOf(tree, folder, name)),
    ...(needsManifests ? manifestsOf(tree, folder) : []),
    ...patchesOf(tree, folder),
  ]);
}

export function hasLock(tree: Tree, folder: string, name: LockFileName): boolean {
  return tree.files.has(posix.join(folder, name));
}

/** Whether packages below are linked into each other. */
export function isWorkspaceRoot(tree: Tree, folder: string): boolean {
  if (tree.files.has(posix.join(folder, 'pnpm-workspace.yaml'))) return true;
  return readManifest(join(tree.top, folder))?.['workspaces'] !== undefined;
}

export type Manifest = Readonly<Record<string, unknown>>;

/** Null where there is none that can be read. */
export function readManifest(folder: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Name → what is asked for, of the fields given. */
export function namedIn(manifest: Manifest | null, fields: readonly string[]) {
  return fields.flatMap((field): readonly (readonly [string, unknown])[] => {
    const value = manifest?.[field];
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  });
}

/** Folders below with a package.json, itself first; only itself where it is no workspace. */
export function manifestFolders(tree: Tree, folder: string): readonly string[] {
  if (!isWorkspaceRoot(tree, folder)) return [folder];
  return [...tree.files]
    .filter((file) => posix.basename(file) === 'package.json' && isWithin(file, folder))
    .filter((file) => !file.split('/').includes('node_modules'))
    .map(parentOf)
    .sort();
}

export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function manifestsOf(tree: Tree, folder: string): readonly string[] {
  return manifestFolders(tree, folder).map((each) => {
    const manifest = readManifest(join(tree.top, each));
    const asked = ['name', ...dependencyFields].map((field) => [field, sorted(manifest?.[field])]);
    return JSON.stringify([each, asked]);
  });
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What patch-package and the like change in packages after they are installed. */
function patchesOf({ top }: Tree, folder: string): readonly string[] {
  return ['patches', '.yarn/patches'].flatMap((name) => {
    const path = join(top, folder, name);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(path, file)).isFile())
      .sort()
      .map((file) => `${file} ${hashOf(readFileSync(join(path, file)))}`);
  });
}

function contentOf({ top }: Tree, folder: string, name: string): string {
  const path = join(top, folder, name);
  return existsSync(path) ? hashOf(readFileSync(path)) : '';
}

function hashOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
