// Brings another version of the code to where it can be loaded: a git revision is checked out, a
// package version installed, both under `.baremark/versions`, never into the user's own files.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { checkOut } from '../version/check-out.ts';
import { runTool } from '../version/tool.ts';
import { parseAgainst } from './against-name.ts';

/** `tree`: bench files of another folder. `package`: these bench files with another package. */
export type OtherVersion = { readonly remarks: readonly string[] } & (
  | { readonly kind: 'tree'; readonly of: 'folder'; readonly root: string }
  | {
      readonly kind: 'tree';
      readonly of: 'revision';
      readonly root: string;
      /** Whether a command of the user's made something there that git does not hold. */
      readonly isPrepared: boolean;
    }
  | { readonly kind: 'package'; readonly name: string; readonly folder: string }
);

/**
 * @param against a path, `package@version` or a git revision, tried in this order
 * @param prepare command that makes what git does not hold; null for none
 * @throws UserError when it is none of them, cannot be had, or looks like an option
 */
export async function fetchOtherVersion(
  projectRoot: string,
  against: string,
  prepare: string | null = null,
): Promise<OtherVersion> {
  const named = parseAgainst(projectRoot, against);
  if (named.kind === 'folder') {
    return { kind: 'tree', of: 'folder', root: named.path, remarks: [] };
  }
  if (named.kind === 'package') {
    const { name, version } = named;
    const folder = await installPackage(projectRoot, name, version);
    return { kind: 'package', name, folder, remarks: [] };
  }
  const wanted = { name: named.revision, prepare };
  const checkedOut = await checkOut(projectRoot, versionsFolder(projectRoot), wanted);
  return { kind: 'tree', of: 'revision', ...checkedOut, isPrepared: prepare !== null };
}

async function installPackage(projectRoot: string, name: string, version: string): Promise<string> {
  const folder = join(versionsFolder(projectRoot), `${name.replace('/', '+')}@${version}`);
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  await npmInstall(folder, `${name}@${version}`);
  return folder;
}

async function npmInstall(folder: string, wanted: string): Promise<void> {
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const answer = await runTool(['npm', 'install', ...quietly, '--', wanted], { cwd: folder });
  if (answer.kind === 'done') return;
  throw answer.kind === 'absent'
    ? new UserError(
        `${wanted} cannot be installed: there is no npm.`,
        'Install npm, or name a folder: --against ../other.',
        3,
      )
    : new UserError(
        `npm could not install ${wanted}: ${answer.said}.`,
        'Check the name, the version, the network and the disk, then run again.',
        3,
      );
}

function versionsFolder(projectRoot: string): string {
  const own = join(projectRoot, '.baremark');
  mkdirSync(own, { recursive: true });
  // Nothing in here is meant for version control.
  const ignore = join(own, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  return join(own, 'versions');
}
