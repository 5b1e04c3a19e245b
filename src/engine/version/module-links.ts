// What lies in a node_modules, and which of it is the repository's own code.
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Names in a node_modules, those of scopes as `@scope/name`. */
export function packageNames(modules: string): readonly string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const isFolder =
        statSync(join(modules, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
      if (!name.startsWith('@')) return isFolder ? [name] : [];
      return isFolder ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`) : [];
    });
}

/** Names of those packages that are linked from the repository itself. */
export function workspaceNames(modules: string, top: string): readonly string[] {
  return packageNames(modules).filter((name) => leadsToOwnCode(join(modules, name), top));
}

/** @param top absolute and real */
export function leadsToOwnCode(path: string, top: string): boolean {
  if (!isLink(path)) return false;
  const real = realPathOf(path);
  return real !== null && isOwnCode(real, top);
}

/** Whether it lies in the repository and was not installed. */
export function isOwnCode(realPath: string, top: string): boolean {
  return isInside(realPath, top) && !isInstalled(relative(top, realPath));
}

export function isInstalled(path: string): boolean {
  return path.split(sep).includes('node_modules');
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Null where a link leads nowhere. */
export function realPathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
