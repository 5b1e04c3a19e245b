// What some imports mean inside a Baremark run: the engine's own modules.
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { harnessModules } from '../../harness/adapters.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const nodeBench: readonly (readonly [name: string, path: string])[] = [
  ['node:bench', here('../../harness/node-bench/node-bench-module.js')],
  ['node:bench/reporters', here('../../harness/node-bench/reporters.js')],
];

/** Specifier → absolute path. */
const standIns: ReadonlyMap<string, string> = new Map([
  ['baremark', here('../../../index.js')],
  ...nodeBench,
  ...harnessModules,
]);

/** Of everything that is the engine's own. */
const engineRoot = `${realpathSync(here('../../'))}${sep}`;

/** Whether the engine asks for itself: it gets what it asks for. */
export function isEngine(path: string): boolean {
  return path.startsWith(engineRoot);
}

/**
 * Absolute path of what is imported instead; null for what it says.
 * @param importer absolute path; null when unknown
 */
export function standInFor(specifier: string, importer: string | null): string | null {
  const path = standIns.get(specifier);
  return path === undefined || (importer !== null && isEngine(importer)) ? null : path;
}

export function isHarness(specifier: string): boolean {
  return harnessModules.has(specifier);
}

/** Whether a file of the package `baremark` lies in the one that this engine is part of. */
export function isOwnPackage(path: string): boolean {
  return packageRootOf(path) === ownPackage();
}

const own: { root?: string | null } = {};

function ownPackage(): string | null {
  if (own.root === undefined) own.root = packageRootOf(here('./stand-ins.js'));
  return own.root;
}

function packageRootOf(path: string): string | null {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const { name }: { name?: unknown } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );
      if (name === 'baremark') return realpathSync(folder);
    } catch {
      // No package begins here.
    }
  }
  return null;
}
