// A bench file that cannot be loaded in a checked-out version, because git does not hold what it imports.
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { gitIn } from './git.ts';

/** A bench file of the other tree, and why it could not be loaded there. */
export interface LoadFailure {
  /** Absolute path of the bench file in the other tree. */
  readonly path: string;
  readonly reason: string;
}

/**
 * @returns what to say instead of the reason; null when it has nothing to do with what git ignores
 */
export async function ignoredModule(
  projectRoot: string,
  otherRoot: string,
  { path, reason }: LoadFailure,
): Promise<string | null> {
  const [, named] =
    /(?:it needs|Cannot find (?:module|package)|Could not resolve)\s+["']([^"']+)["']/.exec(
      reason,
    ) ?? [];
  if (named === undefined || !(isAbsolute(named) || named.startsWith('.'))) return null;
  // Of a relative path it is not known which file it stands in; most often it is the bench file.
  const missing = relative(otherRoot, resolve(dirname(path), named));
  const ignored = await topmostIgnored(projectRoot, missing);
  if (ignored === null) return null;
  return `it needs ${ignored}, which git ignores, so that a checked-out version has none; let a command make it there: --prepare 'npm run build'`;
}

/** The highest folder of a path that git ignores and the working tree has; null for none. */
async function topmostIgnored(projectRoot: string, path: string): Promise<string | null> {
  const git = gitIn(projectRoot);
  const parts = path.split(sep);
  const ups = parts.filter((part) => part === '..').length;
  for (let count = ups + 1; count <= parts.length; count += 1) {
    const part = parts.slice(0, count).join('/');
    const isFolder = count < parts.length;
    const name = isFolder ? `${part}/` : part;
    const answer = await git(['check-ignore', '--quiet', '--', name]);
    if (answer.kind === 'done') {
      const isInstalled = part.split('/').includes('node_modules');
      return !isInstalled && existsSync(join(projectRoot, part)) ? name : null;
    }
  }
  return null;
}
