// Which files differ between two versions at all, whoever may load them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { OtherVersion } from '../pair/other-version.ts';
import { gitIn } from '../version/git.ts';
import type { CodeTrees } from './code-tree.ts';

/**
 * Names relative to the project. What git ignores is no part of a revision.
 * @returns null where it cannot be told, which is no proof that nothing differs
 */
export async function treeDifference(
  projectRoot: string,
  other: OtherVersion,
  trees: CodeTrees,
): Promise<readonly string[] | null> {
  if (other.kind === 'package') return packageDifference(other.folder, projectRoot);
  const { top, root } = trees.after;
  const asNamed = (path: string): string => relative(root, join(top, path)).split(sep).join('/');
  if (other.of === 'folder') {
    return [...walkedDifference(trees).map(asNamed), ...packageDifference(other.root, root)];
  }
  const git = gitIn(top);
  const commit = basename(trees.before.top);
  const changed = await git(['diff', '--name-only', '--no-renames', '-z', commit, '--']);
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z']);
  if (changed.kind !== 'done' || untracked.kind !== 'done') return null;
  const names = `${changed.stdout}\0${untracked.stdout}`.split('\0').filter((name) => name !== '');
  return names.map(asNamed).sort();
}

const neverWalked = new Set(['.git', '.baremark', 'node_modules']);

function walkedDifference({ before, after }: CodeTrees): readonly string[] {
  const names = new Set([...filesUnder(before.top), ...filesUnder(after.top)]);
  return [...names]
    .filter((name) => !isSameFile(join(before.top, name), join(after.top, name)))
    .sort();
}

function filesUnder(top: string, folder = ''): readonly string[] {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (neverWalked.has(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(top, name) : [name];
  });
}

function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    if (a.isDirectory() || b.isDirectory()) return a.isDirectory() && b.isDirectory();
    return a.size === b.size && readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}

/** What is installed in the other folder, against what the project has of it. */
function packageDifference(other: string, project: string): readonly string[] {
  const modules = join(other, 'node_modules');
  if (!existsSync(modules)) return [];
  return packageNamesIn(modules).flatMap((name) => {
    const there = versionIn(join(modules, name));
    const here = versionIn(join(project, 'node_modules', name));
    return here === there ? [] : [`${name} ${there ?? 'none'} → ${here ?? 'none'}`];
  });
}

function packageNamesIn(modules: string): readonly string[] {
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('.')) return [];
    return name.startsWith('@')
      ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`)
      : [name];
  });
}

function versionIn(folder: string): string | null {
  try {
    return String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version);
  } catch {
    return null;
  }
}
