// A whole revision under `.baremark/versions/<commit>/`: its files, its packages, and what it builds.
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { wordsOf } from './command-words.ts';
import { type Git, gitIn } from './git.ts';
import { installOwn } from './install-own.ts';
import { type Installation, installationsOf, stampOf } from './installations.ts';
import { lockFileNames } from './lock-files.ts';
import { placeForPlugAndPlay, preparePlugAndPlay } from './plug-and-play.ts';
import { hasWorkspacePackages } from './reaching-packages.ts';
import type { Tree } from './requirements.ts';
import { type Revision, resolveRevision } from './revision.ts';
import { blockAbsent, shareModules } from './share-modules.ts';
import { runTool } from './tool.ts';
import { filesOfCommit, filesOfWorkTree, foldersOf, type TrackedFiles } from './tracked-files.ts';

export interface CheckedOut {
  /** Absolute path of the project in the other tree. */
  readonly root: string;
  /** Sentences for the report. */
  readonly remarks: readonly string[];
}

/** Of the way in which versions are made: one that was made in another way is made anew. */
const wayOfMaking = 2;

interface Marker {
  readonly way: number;
  readonly prepare: string | null;
  readonly stamp: string;
  readonly remarks: readonly string[];
}

/**
 * @param versions absolute path of the folder for all of them, except Plug'n'Play's
 * @param prepare the user's command that makes what git does not hold; null for none
 * @throws UserError when the revision or its packages cannot be had, or the command fails
 */
export async function checkOut(
  projectRoot: string,
  versions: string,
  { name, prepare }: { readonly name: string; readonly prepare: string | null },
): Promise<CheckedOut> {
  const command = prepare === null ? null : wordsOf(prepare);
  const revision = await resolveRevision(projectRoot, name);
  const git = gitIn(revision.top);
  const tracked = await filesOfCommit(git, revision);
  const names = [...lockFileNames, 'package.json', 'pnpm-workspace.yaml'];
  const { files } = await filesOfWorkTree(git, names);
  const present: Tree = { top: revision.top, files: new Set(files) };
  const around = placeForPlugAndPlay(revision) ?? versions;
  mkdirSync(around, { recursive: true });
  const folder = join(realpathSync(around), revision.commit);
  const other: Tree = { top: folder, files: new Set(tracked.files) };
  const root = join(folder, revision.prefix);
  const installations = (): readonly Installation[] =>
    installationsOf(present, other, foldersOf(tracked));
  const marker = readMarker(folder);
  const isAsWanted =
    marker?.way === wayOfMaking &&
    marker.prepare === prepare &&
    marker.stamp === stampOf(present, installations());
  if (isAsWanted) return { root, remarks: marker.remarks };
  await writeFiles(git, revision, folder);
  const wanted = installations();
  const stamp = stampOf(present, wanted);
  const remarks = [
    ...submoduleRemarks(tracked),
    ...(await providePackages(present, folder, wanted)),
  ];
  if (command !== null) await runPrepare(command, root);
  writeMarker(folder, { way: wayOfMaking, prepare, stamp, remarks });
  return { root, remarks };
}

async function writeFiles(git: Git, { commit }: Revision, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A separate index leaves the user's index and work tree untouched.
  const index = { GIT_INDEX_FILE: join(folder, '.index') };
  for (const argv of [
    ['read-tree', commit],
    ['checkout-index', '--all', `--prefix=${folder}/`],
  ]) {
    const answer = await git(argv, index);
    if (answer.kind === 'failed') {
      throw new UserError(
        `git could not check out ${commit.slice(0, 12)}: ${answer.said}.`,
        'Look whether the disk is full; if not, "git fsck" says what is wrong with the repository.',
        3,
      );
    }
  }
}

async function providePackages(
  present: Tree,
  otherTop: string,
  installations: readonly Installation[],
): Promise<readonly string[]> {
  const remarks: string[] = [];
  // One search for all: packages of one installation may be linked from another.
  const shared = installations.filter(({ packages }) => packages === 'shared');
  const foreign = shareModules(
    present,
    otherTop,
    shared.flatMap(({ moduleFolders }) => moduleFolders),
  );
  if (foreign.length > 0) {
    remarks.push(
      `${foreign.join(', ')}: linked from outside of the repository, so both versions load the same`,
    );
  }
  for (const each of installations) {
    if (each.packages === 'shared') continue;
    const folder = join(otherTop, each.folder);
    if (!existsSync(join(folder, 'package.json'))) continue;
    if (each.layout === 'pnp') {
      remarks.push(...(await preparePlugAndPlay(folder, each)));
      continue;
    }
    // Packages that git holds are those of the version.
    if (existsSync(join(folder, 'node_modules'))) continue;
    const isWorkspace = hasWorkspacePackages(present, each.moduleFolders);
    remarks.push(...(await installOwn(folder, each, isWorkspace)));
    blockAbsent(present, otherTop, each.moduleFolders);
  }
  return remarks;
}

function submoduleRemarks({ submodules }: TrackedFiles): readonly string[] {
  if (submodules.length === 0) return [];
  const isOne = submodules.length === 1;
  return [
    `${submodules.join(', ')} ${isOne ? 'is a submodule' : 'are submodules'}, which git leaves empty in the other version`,
  ];
}

async function runPrepare(command: readonly string[], root: string): Promise<void> {
  if (!existsSync(root)) {
    throw new UserError(
      `--prepare '${command.join(' ')}' cannot be run in the other version, which has no folder ${root}.`,
      'Name a revision in which the project lies in the same folder of its repository.',
    );
  }
  const answer = await runTool(command, { cwd: root });
  if (answer.kind === 'done') return;
  const said = answer.kind === 'absent' ? `there is no program "${command[0]}"` : answer.said;
  throw new UserError(
    `--prepare '${command.join(' ')}' failed in the other version: ${said}.`,
    `Look at it by hand in ${root}.`,
    3,
  );
}

function readMarker(folder: string): Marker | null {
  try {
    const value: Marker | null = JSON.parse(readFileSync(join(folder, '.complete'), 'utf8'));
    return value;
  } catch {
    // None, or that of an older way of making, which was empty.
    return null;
  }
}

function writeMarker(folder: string, marker: Marker): void {
  writeFileSync(join(folder, '.complete'), JSON.stringify(marker));
}
