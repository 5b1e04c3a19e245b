// Which files differ between two versions, loaded or not.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { OtherVersion } from '../pair/other-version.ts';
import { gitIn } from '../version/git.ts';
import { isInside, isInstalled, packageNames, realPathOf } from '../version/module-links.ts';
import { readManifest } from '../version/requirements.ts';
import type { CodeTree, CodeTrees } from './code-tree.ts';

/**
 * Names relative to the project. What git ignores is no part of a revision.
 * @returns null where it is unknown, which does not prove that nothing differs
 */
export async function treeDifference(
  projectRoot: string,
  other: OtherVersion,
  trees: CodeTrees,
): Promise<readonly string[] | null> {
  const { top, root } = trees.after;
  if (other.kind === 'package') {
    const place = { root: other.folder, top: other.folder };
    return packageDifference(place, { root: projectRoot, top });
  }
  const asNamed = (path: string): string => relative(root, join(top, path)).split(sep).join('/');
  if (other.of === 'folder') {
    const packages = packageDifference(trees.before, trees.after);
    return [...walkedDifference(trees).map(asNamed), ...packages];
  }
  const git = gitIn(top);
  const commit = basename(trees.before.top);
  const changed = await git(['diff', '--name-only', '--no-renames', '-z', commit, '--']);
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z']);
  if (changed.kind !== 'done' || untracked.kind !== 'done') return null;
  const names = `${changed.stdout}\0${untracked.stdout}`.split('\0').filter((name) => name !== '');
  // What was built there git ignores here.
  if (names.length === 0 && other.isPrepared) return null;
  return names.map(asNamed).sort();
}

const neverWalked = new Set(['.git', '.baremark', 'node_modules']);

function walkedDifference({ before, after }: CodeTrees): readonly string[] {
  const names = new Set([...filesUnder(before.top), ...filesUnder(after.top)]);
  return [...names].filter((name) => !isSameFile(name, before.top, after.top)).sort();
}

function filesUnder(top: string, folder = ''): readonly string[] {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (neverWalked.has(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(top, name) : [name];
  });
}

function isSameFile(name: string, one: string, other: string): boolean {
  try {
    const paths = [join(one, name), join(other, name)] as const;
    const [a, b] = [statSync(paths[0]), statSync(paths[1])];
    // Folders among the files are links, whose folder is walked only where it lies in the tree.
    if (a.isDirectory() && b.isDirectory())
      return meaningOf(paths[0], one) === meaningOf(paths[1], other);
    if (a.isDirectory() || b.isDirectory()) return false;
    return a.size === b.size && readFileSync(paths[0]).equals(readFileSync(paths[1]));
  } catch {
    return false;
  }
}

/** Where a link leads: relative to its tree when that is inside. */
function meaningOf(path: string, top: string): string | null {
  const real = realPathOf(path);
  return real !== null && isInside(real, top) ? relative(top, real) : real;
}

/** What is installed in the other folder, against what the project has of it. */
function packageDifference(other: CodeTree, project: CodeTree): readonly string[] {
  const modules = join(other.root, 'node_modules');
  if (!existsSync(modules)) return [];
  return packageNames(modules).flatMap((name) => {
    const there = versionIn(name, other);
    const here = versionIn(name, project);
    return here === there ? [] : [`${name} ${there ?? 'none'} → ${here ?? 'none'}`];
  });
}

/** With the folder of a linked package, whose code changes without a new version. */
function versionIn(name: string, { root, top }: CodeTree): string | null {
  const folder = join(root, 'node_modules', name);
  const manifest = readManifest(folder);
  if (manifest === null) return null;
  const version = String(manifest['version']);
  const meaning = meaningOf(folder, top);
  return meaning === null || isInstalled(meaning) ? version : `${version} from ${meaning}`;
}
