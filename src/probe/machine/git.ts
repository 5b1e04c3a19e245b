// Which state of the code was measured, as git reports it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Known, known, unavailable } from '../../model/known.ts';

const run = promisify(execFile);

export interface Revision {
  readonly commit: Known<string>;
  /** Whether tracked files differ from the commit. */
  readonly isTreeDirty: Known<boolean>;
}

/** @param projectRoot folder inside the repository that is asked for */
export async function readRevision(projectRoot: string): Promise<Revision> {
  const commit = await git(projectRoot, ['rev-parse', '--verify', 'HEAD']);
  if (commit.kind === 'unavailable') return { commit, isTreeDirty: commit };
  // Untracked files are left out: saved Runs are such files and change nothing that is measured.
  const changes = await git(projectRoot, ['status', '--porcelain', '--untracked-files=no']);
  return {
    commit,
    isTreeDirty: changes.kind === 'known' ? known(changes.value !== '') : changes,
  };
}

async function git(folder: string, command: readonly string[]): Promise<Known<string>> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...command], {
      // No optional lock: this must not disturb a git command that runs at the same time.
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
      timeout: 10_000,
    });
    return known(stdout.trim());
  } catch (error) {
    return unavailable(explain(error));
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (Reflect.get(error, 'code') === 'ENOENT') return 'git is not installed';
  if (Reflect.get(error, 'killed') === true) return 'git did not answer within 10 s';
  const stderr = String(Reflect.get(error, 'stderr') ?? '');
  if (stderr.includes('not a git repository')) return 'the project is not in a git repository';
  if (stderr.includes('Needed a single revision')) return 'the repository has no commit yet';
  return `git refused: ${stderr.split('\n', 1)[0]?.replace(/^fatal: /, '') ?? error.message}`;
}
