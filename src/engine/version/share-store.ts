// A store of packages inside node_modules (pnpm's `.pnpm` and the like): one folder per installed package,
// next to links to all that it needs.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isLink, leadsToOwnCode, packageNames, realPathOf } from './module-links.ts';
import { copyFolder, link, type Placing, placeLink } from './place-links.ts';

export const storeNames: ReadonlySet<string> = new Set(['.pnpm', '.store', '.bun']);

/** Links each package, and copies those that lead to the repository's own code. */
export function shareStore(from: string, to: string, placing: Placing): void {
  const names = readdirSync(from).filter((name) => statSync(join(from, name)).isDirectory());
  const packages = names.filter((name) => name !== 'node_modules');
  const reaching = thatReach(from, packages, placing.presentTop);
  for (const name of packages) {
    if (reaching.has(name)) copyPackage(join(from, name), join(to, name), placing);
    else link(join(to, name), join(from, name));
  }
  // What packages find without having asked for it.
  if (names.includes('node_modules')) {
    placeAll(join(from, 'node_modules'), join(to, 'node_modules'), placing);
  }
}

function thatReach(store: string, packages: readonly string[], top: string): ReadonlySet<string> {
  const neighbours = new Map<string, readonly string[]>();
  const reaching = new Set<string>();
  for (const name of packages) {
    const modules = join(store, name, 'node_modules');
    if (!existsSync(modules)) continue;
    const links = packageNames(modules)
      .map((each) => join(modules, each))
      .filter(isLink);
    if (links.some((path) => leadsToOwnCode(path, top))) reaching.add(name);
    neighbours.set(
      name,
      links.map((path) => relative(store, realPathOf(path) ?? store).split(sep)[0] ?? ''),
    );
  }
  for (let size = 0; size !== reaching.size; ) {
    size = reaching.size;
    for (const [name, others] of neighbours) {
      if (others.some((each) => reaching.has(each))) reaching.add(name);
    }
  }
  return reaching;
}

function copyPackage(from: string, to: string, placing: Placing): void {
  for (const name of readdirSync(from)) {
    if (name === 'node_modules') placeAll(join(from, name), join(to, name), placing);
    else copyFolder(join(from, name), join(to, name));
  }
}

function placeAll(from: string, to: string, placing: Placing): void {
  for (const name of packageNames(from)) {
    const path = join(from, name);
    if (isLink(path)) placeLink(path, join(to, name), name, placing);
    else copyFolder(path, join(to, name));
  }
}
