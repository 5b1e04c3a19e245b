// Entries of a node_modules of the working tree, placed into that of another tree.
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isInside, isInstalled, isLink, isOwnCode, realPathOf } from './module-links.ts';

export interface Placing {
  /** Absolute and real. */
  readonly presentTop: string;
  readonly otherTop: string;
  /** Takes the names of packages that are linked from outside of the repository. */
  readonly foreign: Set<string>;
}

/** The same link in the other tree; one that leads to the working tree's code leads to the other's. */
export function placeLink(
  path: string,
  target: string,
  name: string,
  { presentTop, otherTop, foreign }: Placing,
): void {
  const real = realPathOf(path);
  if (real === null) return;
  mkdirSync(dirname(target), { recursive: true });
  if (!isInside(real, presentTop)) {
    if (!isInstalled(real) && name !== 'baremark') foreign.add(name);
    link(target, real);
  } else if (isOwnCode(real, presentTop)) {
    const own = join(otherTop, relative(presentTop, real));
    if (existsSync(own)) link(target, own);
    else blockPackage(target, name);
  } else {
    // It lies in a store, through which links go on as they do here.
    const next = resolve(realpathSync(dirname(path)), readlinkSync(path));
    link(target, isInside(next, presentTop) ? join(otherTop, relative(presentTop, next)) : next);
  }
}

/**
 * Node looks for what a tree lacks in the folders around it, and around a checked-out version lies the
 * working tree: without this, Node would take an absent package from the working tree.
 */
export function blockPackage(path: string, name: string): void {
  mkdirSync(path, { recursive: true });
  const manifest = { name, description: 'not part of this version', exports: {} };
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
}

export function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // Of Windows: a junction needs no rights.
  symlinkSync(relative(dirname(path), target), path, 'junction');
}

/** @param leavesOut names that are not copied, in any folder */
export function copyFolder(from: string, to: string, leavesOut: readonly string[] = []): void {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !leavesOut.includes(basename(path)),
  });
}

/** Programs: each the other tree's own where it is a workspace package's. */
export function placePrograms(from: string, to: string, { presentTop, otherTop }: Placing): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const path = join(from, name);
    if (isLink(path)) {
      const target = resolve(realpathSync(from), readlinkSync(path));
      const isHere = isInside(target, presentTop);
      const own = isHere ? join(otherTop, relative(presentTop, target)) : target;
      symlinkSync(relative(to, own), join(to, name), 'file');
    } else cpSync(path, join(to, name), { recursive: true });
  }
}
