// How each package manager installs exactly what a lock file names, and how it is started.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locksIn, type ManagerName, managerOfLock, namedManager } from './lock-files.ts';
import { runTool } from './tool.ts';

/** Arguments of the installation; scripts of packages do not run. */
export function installArguments(manager: ManagerName, folder: string): readonly string[] {
  const isLocked = hasOwnLock(manager, folder);
  switch (manager) {
    case 'npm': {
      const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      return isLocked ? ['ci', ...quietly] : ['install', '--no-package-lock', ...quietly];
    }
    case 'pnpm':
      return [
        'install',
        '--ignore-scripts',
        isLocked ? '--frozen-lockfile' : '--no-lockfile',
        // A workspace file further up would be the working tree's.
        ...(existsSync(join(folder, 'pnpm-workspace.yaml')) ? [] : ['--ignore-workspace']),
      ];
    case 'yarn-classic':
      return [
        'install',
        '--ignore-scripts',
        '--non-interactive',
        isLocked ? '--frozen-lockfile' : '--no-lockfile',
      ];
    case 'yarn':
      return ['install', '--mode=skip-build', ...(isLocked ? ['--immutable'] : [])];
    case 'bun':
      return ['install', '--ignore-scripts', ...(isLocked ? ['--frozen-lockfile'] : ['--no-save'])];
  }
}

export function hasOwnLock(manager: ManagerName, folder: string): boolean {
  return locksIn(folder).some((name) => managerOfLock(name, folder) === manager);
}

/**
 * The ways to start it, best first: as the user would, then the version that the project names, from the
 * registry.
 */
export async function startsOf(
  manager: ManagerName,
  folder: string,
): Promise<readonly (readonly string[])[]> {
  if (manager === 'npm') return [['npm']];
  const program = manager === 'yarn-classic' ? 'yarn' : manager;
  const answer = await runTool([program, '--version'], { cwd: folder, environment: unasked });
  const version = answer.kind === 'done' ? answer.stdout.trim() : null;
  const fits = version !== null && isVersionOf(manager, version);
  const fetched = ['npx', '--yes', `--package=${packageOf(manager, folder)}`, '--', program];
  return fits ? [[program], fetched] : [fetched];
}

/** Questions would never be answered. */
export const unasked = { CI: 'true', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' } as const;

function isVersionOf(manager: ManagerName, version: string): boolean {
  if (manager === 'yarn-classic') return /^[01]\./.test(version);
  return manager !== 'yarn' || !/^[01]\./.test(version);
}

/** Name and version in the npm registry. */
function packageOf(manager: ManagerName, folder: string): string {
  const named = namedManager(folder);
  const version = named?.manager === manager ? named.version : versionByLock(manager, folder);
  switch (manager) {
    case 'yarn-classic':
      return `yarn@${version}`;
    case 'yarn':
      return `@yarnpkg/cli-dist@${version}`;
    default:
      return `${manager}@${version}`;
  }
}

/** Newest major version that reads the lock file. */
function versionByLock(manager: ManagerName, folder: string): string {
  if (manager === 'yarn-classic') return '1';
  if (manager === 'yarn') return '4';
  if (manager !== 'pnpm') return 'latest';
  const path = join(folder, 'pnpm-lock.yaml');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [, format] = /^lockfileVersion:\s*['"]?(\d+)/m.exec(text) ?? [];
  if (format === '5') return '7';
  return format === '6' ? '8' : '10';
}
