// Packages of a version's own, where it asks for others than the working tree.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { hasOwnLock, installArguments, startsOf, unasked } from './install-command.ts';
import type { Installation } from './installations.ts';
import { locksIn, type ManagerName, managerOfLock } from './lock-files.ts';
import { readManifest } from './requirements.ts';
import { runTool } from './tool.ts';

/**
 * @param folder absolute, in the other tree
 * @returns what has to be said about how it went
 * @throws UserError when the packages cannot be had
 */
export async function installOwn(
  folder: string,
  { manager, layout }: Installation,
  hasWorkspacePackages: boolean,
): Promise<readonly string[]> {
  if (manager === 'yarn' && !hasOwnLock(manager, folder)) {
    // Without one yarn would take this folder for a part of the working tree's project.
    if (!existsSync(join(folder, 'yarn.lock'))) writeFileSync(join(folder, 'yarn.lock'), '');
  }
  const failures: string[] = [];
  for (const start of await startsOf(manager, folder)) {
    const answer = await install(start, installArguments(manager, folder), folder);
    if (answer === null) return otherLock(folder, manager);
    failures.push(answer);
    clear(folder);
  }
  if (manager === 'npm' && hasOwnLock(manager, folder)) {
    const loosely = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    const answer = await install(['npm'], [...loosely, '--loglevel=error'], folder);
    const said = `its lock file does not fit its package.json (${failures[0]}), so npm chose what the lock file leaves open`;
    if (answer === null) return [said];
  }
  // npm knows nothing of the other managers' ways to link a workspace.
  const isSimple = !hasWorkspacePackages || readManifest(folder)?.['workspaces'] !== undefined;
  if (manager !== 'npm' && layout === 'modules' && isSimple) {
    const answer = await install(['npm'], installArguments('npm', folder), folder);
    const said = `${nameOf(manager)} could not install its packages (${failures.at(-1)}), so npm did, by package.json and without ${nameOf(manager)}'s lock file`;
    if (answer === null) return [said];
    clear(folder);
  }
  throw new UserError(
    `The packages of the other version could not be installed by ${nameOf(manager)}: ${failures[0]}.`,
    `Look at it by hand in ${folder}, or check that version out yourself, install there, and name its folder: --against ../other.`,
    3,
  );
}

/** Yarn's Plug'n'Play identifies a package's version by its path, so each version needs its own cache. */
const ownCache = { YARN_ENABLE_GLOBAL_CACHE: 'false' } as const;

/** Null when it worked. */
async function install(
  start: readonly string[],
  argv: readonly string[],
  folder: string,
): Promise<string | null> {
  const environment = { ...unasked, ...ownCache };
  const answer = await runTool([...start, ...argv], { cwd: folder, environment });
  if (answer.kind === 'done') return null;
  return answer.kind === 'absent' ? `there is no ${start[0]}` : answer.said;
}

/** What one manager began, another would trip over. */
function clear(folder: string): void {
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
}

function otherLock(folder: string, manager: ManagerName): readonly string[] {
  if (hasOwnLock(manager, folder)) return [];
  const [lock] = locksIn(folder).filter((name) => managerOfLock(name, folder) !== manager);
  if (lock === undefined || manager === 'yarn') return [];
  return [
    `${nameOf(manager)} made node_modules here and does not read ${lock}, so its packages are those that package.json asks for`,
  ];
}

function nameOf(manager: ManagerName): string {
  return manager === 'yarn-classic' ? 'yarn' : manager;
}
