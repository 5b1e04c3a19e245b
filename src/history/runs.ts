// The saved runs of a project: `.baremark/runs/<id>.ndjson`. Ids begin with the start time, so their
// order by name is their order in time.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { journalParts } from './journal.ts';

const extension = '.ndjson';

function runsFolder(projectRoot: string): string {
  return join(projectRoot, '.baremark', 'runs');
}

export function runPath(projectRoot: string, id: string): string {
  return join(runsFolder(projectRoot), `${id}${extension}`);
}

/** Ids of all saved runs, oldest first. */
export function listRunIds(projectRoot: string): readonly string[] {
  const folder = runsFolder(projectRoot);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

/** Deletes a Run, all parts of its journal. */
export function removeRun(path: string): void {
  for (const part of journalParts(path)) rmSync(part, { force: true });
}

/**
 * The file that a person means by `name`: a path, an id, the beginning of an id, or `latest`.
 * @throws UserError when there is none, or the beginning fits several
 */
export function findRun(projectRoot: string, name: string): string {
  const ids = listRunIds(projectRoot);
  if (name === 'latest') {
    const last = ids.at(-1);
    if (last !== undefined) return runPath(projectRoot, last);
    throw new UserError(
      `There is no saved run under ${runsFolder(projectRoot)}.`,
      'Make one with "baremark run".',
    );
  }
  const fitting = ids.filter((id) => id.startsWith(name));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return runPath(projectRoot, only);
  if (fitting.length > 1) {
    throw new UserError(
      `"${name}" is the beginning of ${fitting.length} runs: ${fitting.join(', ')}.`,
      'Give more of the id.',
    );
  }
  // Where the person is, before where the project is.
  const path = [resolve(name), resolve(projectRoot, name)].find((each) => existsSync(each));
  if (path !== undefined) return path;
  throw new UserError(
    `There is no run "${name}": no saved run has this id and no file this name.`,
    'See the saved runs with "baremark runs".',
  );
}
