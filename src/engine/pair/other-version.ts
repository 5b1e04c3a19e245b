// Brings another version of the code to where it can be loaded: a git revision is checked out, a
// package version installed, both under `.baremark/versions`, never into the user's own files.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../model/user-error.ts';
import { parseAgainst } from './against-name.ts';

const run = promisify(execFile);

/** `tree`: bench files of another folder. `package`: these bench files with another package. */
export type OtherVersion =
  | { readonly kind: 'tree'; readonly root: string }
  | { readonly kind: 'package'; readonly name: string; readonly folder: string };

/**
 * @param against a path, `package@version` or a git revision, tried in this order
 * @throws UserError when it is none of them, cannot be had, or looks like an option
 */
export async function fetchOtherVersion(
  projectRoot: string,
  against: string,
): Promise<OtherVersion> {
  const named = parseAgainst(projectRoot, against);
  if (named.kind === 'folder') return { kind: 'tree', root: named.path };
  if (named.kind === 'package') {
    const { name, version } = named;
    return { kind: 'package', name, folder: await installPackage(projectRoot, name, version) };
  }
  return { kind: 'tree', root: await checkOut(projectRoot, named.revision) };
}

async function checkOut(projectRoot: string, revision: string): Promise<string> {
  const git = (argv: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
    run('git', ['-C', projectRoot, ...argv], { env: { ...process.env, ...environment } });
  const commit = await git([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]).then(
    ({ stdout }) => stdout.trim(),
    () => {
      throw new UserError(
        `"${revision}" is no folder, no package@version and no git revision of ${projectRoot}.`,
        'For example: --against HEAD~1, --against ../other, --against lru-cache@10.4.3.',
      );
    },
  );
  // The project may be a folder of a larger repository.
  const { stdout: prefix } = await git(['rev-parse', '--show-prefix']);
  const folder = join(versionsFolder(projectRoot), commit);
  const root = join(folder, prefix.trim());
  if (existsSync(join(folder, '.complete'))) return root;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // An index of its own leaves the user's index and work tree alone.
  const index = { GIT_INDEX_FILE: join(folder, '.index') };
  await git(['read-tree', commit], index);
  const top = (await git(['rev-parse', '--show-toplevel'])).stdout.trim();
  await run('git', ['-C', top, 'checkout-index', '--all', `--prefix=${folder}/`], {
    env: { ...process.env, ...index },
  });
  await shareDependencies(projectRoot, root);
  writeFileSync(join(folder, '.complete'), '');
  return root;
}

/** The same lock means the same packages; another one is installed on its own. */
async function shareDependencies(projectRoot: string, root: string): Promise<void> {
  const installed = join(projectRoot, 'node_modules');
  if (!existsSync(installed) || existsSync(join(root, 'node_modules'))) return;
  const lockOf = (folder: string) => {
    const path = join(folder, 'package-lock.json');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  if (lockOf(projectRoot) === lockOf(root)) symlinkSync(installed, join(root, 'node_modules'));
  else await npmInstall(root, []);
}

async function installPackage(projectRoot: string, name: string, version: string): Promise<string> {
  const folder = join(versionsFolder(projectRoot), `${name.replace('/', '+')}@${version}`);
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  await npmInstall(folder, [`${name}@${version}`]);
  return folder;
}

async function npmInstall(folder: string, packages: readonly string[]): Promise<void> {
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    await run('npm', ['install', ...quietly, '--', ...packages], { cwd: folder });
  } catch (error) {
    const stderr =
      error instanceof Error ? String(Reflect.get(error, 'stderr') ?? error.message) : '';
    throw new UserError(
      `npm could not install ${packages.join(' ') || `what ${folder} needs`}: ${stderr.split('\n', 1)[0]}`,
      'Check the name, the version and the network, then run again.',
      3,
    );
  }
}

function versionsFolder(projectRoot: string): string {
  const own = join(projectRoot, '.baremark');
  mkdirSync(own, { recursive: true });
  // Nothing in here is meant for version control.
  const ignore = join(own, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  return join(own, 'versions');
}
