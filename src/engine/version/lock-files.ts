// Lock files, the package managers that write them, and which manager installed what is there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ManagerName = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn' | 'bun';

export const lockFileNames = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
] as const;

export type LockFileName = (typeof lockFileNames)[number];

/** @param folder absolute; read where one name has two makers */
export function managerOfLock(name: LockFileName, folder: string): ManagerName {
  switch (name) {
    case 'package-lock.json':
    case 'npm-shrinkwrap.json':
      return 'npm';
    case 'pnpm-lock.yaml':
      return 'pnpm';
    case 'bun.lock':
    case 'bun.lockb':
      return 'bun';
    case 'yarn.lock':
      return textOf(join(folder, name)).includes('__metadata:') ? 'yarn' : 'yarn-classic';
  }
}

export function locksIn(folder: string): readonly LockFileName[] {
  return lockFileNames.filter((name) => existsSync(join(folder, name)));
}

/** What each manager leaves behind, the most telling first. */
const traces: readonly (readonly [path: string, manager: ManagerName])[] = [
  ['.pnp.cjs', 'yarn'],
  ['node_modules/.modules.yaml', 'pnpm'],
  ['node_modules/.yarn-state.yml', 'yarn'],
  ['node_modules/.yarn-integrity', 'yarn-classic'],
  ['node_modules/.bun', 'bun'],
  ['node_modules/.package-lock.json', 'npm'],
];

/** Judged by what is installed, then by package.json, then by the lock file; npm otherwise. */
export function managerOf(folder: string): ManagerName {
  const trace = traces.find(([path]) => existsSync(join(folder, path)));
  if (trace !== undefined) return trace[1];
  const named = namedManager(folder);
  if (named !== null) return named.manager;
  const [lock] = locksIn(folder);
  return lock === undefined ? 'npm' : managerOfLock(lock, folder);
}

/** What `packageManager` of package.json says; null where it names no known tool. */
export function namedManager(
  folder: string,
): { readonly manager: ManagerName; readonly version: string } | null {
  const text = textOf(join(folder, 'package.json'));
  const [, name, version] = /"packageManager"\s*:\s*"(\w+)@([\w.-]+)/.exec(text) ?? [];
  if (version === undefined) return null;
  if (name === 'npm' || name === 'pnpm' || name === 'bun') return { manager: name, version };
  if (name !== 'yarn') return null;
  return { manager: /^[01]\./.test(version) ? 'yarn-classic' : 'yarn', version };
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
