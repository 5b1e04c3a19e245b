// From what the user calls a revision to a commit of the repository that the project lies in.
import { UserError } from '../../model/user-error.ts';
import { gitIn } from './git.ts';
import { missingRevision } from './missing-revision.ts';
import type { ToolAnswer } from './tool.ts';

export interface Revision {
  readonly commit: string;
  /** Absolute path of the work tree's top. */
  readonly top: string;
  /** Of the project, relative to the top; empty where the project is the top. */
  readonly prefix: string;
}

/** @throws UserError when there is no git, no repository that it may read, or no such revision */
export async function resolveRevision(projectRoot: string, name: string): Promise<Revision> {
  const git = gitIn(projectRoot);
  const shown = await git(['rev-parse', '--show-toplevel', '--show-prefix']);
  if (shown.kind !== 'done') throw withoutRepository(projectRoot, name, shown);
  const [top = '', prefix = ''] = shown.stdout.split('\n');
  const argv = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const verified = await git(argv);
  if (verified.kind !== 'done') throw await missingRevision(git, projectRoot, name);
  return { commit: verified.stdout.trim(), top, prefix: prefix.replace(/\/$/, '') };
}

function withoutRepository(folder: string, name: string, answer: ToolAnswer): UserError {
  if (answer.kind === 'absent') {
    return new UserError(
      `"${name}" is no folder and no package@version, and there is no git to look for a revision.`,
      'Install git, or name a folder: --against ../other.',
    );
  }
  const output = answer.kind === 'failed' ? answer.output : '';
  if (output.includes('dubious ownership')) {
    return new UserError(
      `git does not read ${folder}, because another user owns it.`,
      `If you trust it: git config --global --add safe.directory ${ownedFolder(output) ?? folder}`,
    );
  }
  return new UserError(
    `"${name}" is no folder, no package@version and no git revision of ${folder}, which is no git repository.`,
    'For example: --against ../other, --against lru-cache@10.4.3.',
  );
}

function ownedFolder(output: string): string | undefined {
  return /dubious ownership in repository at '([^']+)'/.exec(output)?.[1];
}
