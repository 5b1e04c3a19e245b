// Names files so that the same file has the same name in both versions.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { OtherVersion } from '../pair/other-version.ts';
import { isInside } from '../version/module-links.ts';
import { readManifest } from '../version/requirements.ts';

/** A version of the project on disk. Both real paths; the top is the repository's, or the root itself. */
export interface CodeTree {
  readonly root: string;
  readonly top: string;
}

export interface CodeTrees {
  readonly before: CodeTree;
  readonly after: CodeTree;
}

export function treeOf(projectRoot: string): CodeTree {
  const root = realpathSync(projectRoot);
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return { root, top: folder };
    if (folder === dirname(folder)) return { root, top: root };
  }
}

/** The same folder is the top of both, counted from the project. */
export function treesOf(projectRoot: string, other: OtherVersion): CodeTrees {
  const after = treeOf(projectRoot);
  if (other.kind === 'package') return { before: after, after };
  const root = realpathSync(other.root);
  const depth = relative(after.top, after.root);
  if (other.of === 'revision') {
    const up = depth === '' ? [] : depth.split(sep).map(() => '..');
    return { before: { root, top: resolve(root, ...up) }, after };
  }
  const before = treeOf(root);
  const isAlike = before.top !== after.top && relative(before.top, before.root) === depth;
  return isAlike
    ? { before, after }
    : { before: { root, top: root }, after: { root: after.root, top: after.root } };
}

/**
 * `own`: of the project or one of its workspace packages. `outside`: neither that nor of a package.
 * The name is relative to the project, and `name@version/path` of a package.
 */
export interface FilePlace {
  readonly kind: 'own' | 'package' | 'outside';
  readonly name: string;
}

/** Names packages by their own package.json, each of which is read once. */
export function openPlaces(): (path: string, tree: CodeTree) => FilePlace {
  const versions = new Map<string, string>();
  const versionOf = (folder: string): string => {
    const known = versions.get(folder);
    if (known !== undefined) return known;
    const read = readManifest(folder)?.['version'];
    const version = typeof read === 'string' ? read : '?';
    versions.set(folder, version);
    return version;
  };
  return (path, { root, top }) => {
    const [folder, name, inside] = packagePartsOf(path);
    if (folder !== undefined && name !== undefined) {
      return { kind: 'package', name: `${name}@${versionOf(folder)}/${inside ?? ''}` };
    }
    const fromRoot = relative(root, path).split(sep).join('/');
    return { kind: isInside(path, top) ? 'own' : 'outside', name: fromRoot };
  };
}

function packagePartsOf(path: string): readonly string[] {
  const parts = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/@.][^/]*))(?:\/(.*))?$/.exec(
    path.split(sep).join('/'),
  );
  return parts === null ? [] : parts.slice(1);
}
