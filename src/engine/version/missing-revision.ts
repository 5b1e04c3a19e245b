// Why git does not know a revision, with the command that brings it.
import { UserError } from '../../model/user-error.ts';
import type { Git } from './git.ts';

export async function missingRevision(
  git: Git,
  projectRoot: string,
  name: string,
): Promise<UserError> {
  const isShallow = (await lineOf(git, ['rev-parse', '--is-shallow-repository'])) === 'true';
  const remotes = (await lineOf(git, ['remote'])).split('\n').filter((remote) => remote !== '');
  const tracked = remotes.find((remote) => name.startsWith(`${remote}/`));
  if (tracked !== undefined) {
    const branch = baseOf(name).slice(tracked.length + 1);
    const depth = isShallow && baseOf(name) === name ? '--depth=1 ' : '';
    return new UserError(
      `"${name}" has not been fetched into ${projectRoot}${isShallow ? ', a shallow clone' : ''}.`,
      `Fetch it: git fetch ${depth}${tracked} ${branch}:refs/remotes/${tracked}/${branch}`,
    );
  }
  if (isShallow) {
    return new UserError(
      `"${name}" is not there, because ${projectRoot} is a shallow clone, which ends before it.`,
      `Fetch more: ${fetchOf(name, remotes[0])} (all of it: git fetch --unshallow; in GitHub Actions: fetch-depth: 0)`,
    );
  }
  return new UserError(
    `"${name}" is no folder, no package@version and no git revision of ${projectRoot}.`,
    'For example: --against HEAD~1, --against ../other, --against lru-cache@10.4.3.',
  );
}

/** Without the steps to its ancestors. */
function baseOf(name: string): string {
  return name.replace(/[~^].*$/, '');
}

function fetchOf(name: string, remote = 'origin'): string {
  const base = baseOf(name);
  if (base === 'HEAD' || base === '@') return `git fetch --deepen=${Math.max(1, stepsOf(name))}`;
  // A commit is fetched as it is; branches and tags by their name.
  const isCommit = /^[0-9a-f]{40}$/.test(base);
  const isShortCommit = !isCommit && /^[0-9a-f]{7,39}$/.test(base);
  if (isShortCommit) return 'git fetch --unshallow';
  if (isCommit) return `git fetch --depth=${1 + stepsOf(name)} ${remote} ${base}`;
  return `git fetch --depth=${1 + stepsOf(name)} ${remote} ${base}:${base}`;
}

/** `HEAD~3` and `HEAD^^^` are three steps. */
function stepsOf(name: string): number {
  const tildes = [...name.matchAll(/~(\d*)/g)].map(([, count]) => Number(count || 1));
  return tildes.reduce((sum, count) => sum + count, (name.match(/\^/g) ?? []).length);
}

async function lineOf(git: Git, argv: readonly string[]): Promise<string> {
  const answer = await git(argv);
  return answer.kind === 'done' ? answer.stdout.trim() : '';
}
