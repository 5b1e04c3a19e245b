// What git holds of a version: its files, the folders that they lie in, and submodules.
import { posix } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import type { Git } from './git.ts';
import type { Revision } from './revision.ts';

export interface TrackedFiles {
  /** Relative to the top of the repository, forward slashes. */
  readonly files: readonly string[];
  readonly submodules: readonly string[];
}

/** @throws UserError when git cannot read the commit */
export async function filesOfCommit(git: Git, { commit }: Revision): Promise<TrackedFiles> {
  const stdout = await textOf(git, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const entries = stdout.split('\0').flatMap((line) => {
    const [, mode, path] = /^(\d+) \S+ \S+\t(.*)$/s.exec(line) ?? [];
    return mode === undefined || path === undefined ? [] : [{ mode, path }];
  });
  const isSubmodule = (mode: string): boolean => mode === '160000';
  return {
    files: entries.filter(({ mode }) => !isSubmodule(mode)).map(({ path }) => path),
    submodules: entries.filter(({ mode }) => isSubmodule(mode)).map(({ path }) => path),
  };
}

/**
 * Of the working tree, with what was not added yet, and without what git ignores.
 * @param names of files, which may lie in any folder
 */
export async function filesOfWorkTree(git: Git, names: readonly string[]): Promise<TrackedFiles> {
  const globs = names.map((name) => `:(top,glob)**/${name}`);
  const argv = ['ls-files', '-z', '--full-name', '--cached', '--others', '--exclude-standard'];
  const stdout = await textOf(git, [...argv, '--', ...globs]);
  return { files: stdout.split('\0').filter((path) => path !== ''), submodules: [] };
}

/** With the top itself, which is `''`. */
export function foldersOf({ files }: TrackedFiles): readonly string[] {
  const folders = new Set(['']);
  for (const file of files) {
    let folder = parentOf(file);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = parentOf(folder);
    }
  }
  return [...folders];
}

/** `''` is the top. */
export function parentOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
}

async function textOf(git: Git, argv: readonly string[]): Promise<string> {
  const answer = await git(argv);
  if (answer.kind === 'done') return answer.stdout;
  const said = answer.kind === 'failed' ? answer.said : 'there is no git';
  throw new UserError(
    `git could not list the files of the other version: ${said}.`,
    'Try the same by hand: git ls-tree, git ls-files.',
    3,
  );
}
