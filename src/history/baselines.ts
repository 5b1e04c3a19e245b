// Accepted runs: `baselines/<environment key>/<date>/`, with the name of the newest in `latest`. Meant
// to be committed, hence a readable acceptance.json and REPORT.md next to compressed runs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';

const runExtension = '.json.gz';

/** Names of what lies in the folder of an environment and of a baseline. */
export const baselineFiles = {
  latest: 'latest',
  acceptance: 'acceptance.json',
  report: 'REPORT.md',
  /** Beginning of a folder that is still being written, and no baseline. */
  draft: '.saving-',
  run: (id: string): string => `${id}${runExtension}`,
} as const;

/** Where one baseline lives. */
export interface BaselinePlace {
  readonly environmentKey: string;
  /** `2026-11-24`, or `2026-11-24.2` for the second of one day. */
  readonly date: string;
}

export function baselinesFolder(projectRoot: string): string {
  return join(projectRoot, 'baselines');
}

/** All places, sorted by environment and date. */
export function listBaselines(folder: string): readonly BaselinePlace[] {
  return subfolders(folder).flatMap((environmentKey) =>
    subfolders(join(folder, environmentKey))
      .filter((date) => existsSync(join(folder, environmentKey, date, baselineFiles.acceptance)))
      .map((date) => ({ environmentKey, date })),
  );
}

/** The place that `latest` names; null when this environment has no baseline. */
export function latestBaseline(folder: string, environmentKey: string): BaselinePlace | null {
  const path = join(folder, environmentKey, baselineFiles.latest);
  if (!existsSync(path)) return null;
  return { environmentKey, date: readFileSync(path, 'utf8').trim() };
}

/** Ids of the runs that lie in one baseline, whether they can be read or not. */
export function baselineRunIds(folder: string, place: BaselinePlace): readonly string[] {
  return readdirSync(placeFolder(folder, place))
    .filter((name) => name.endsWith(runExtension))
    .map((name) => name.slice(0, -runExtension.length))
    .sort();
}

/**
 * The folder of a baseline. A name from outside must not lead out of `folder`.
 * @throws UserError when it would
 */
export function placeFolder(folder: string, { environmentKey, date }: BaselinePlace): string {
  for (const part of [environmentKey, date]) {
    if (!/^[a-z0-9][a-z0-9.-]*$/i.test(part) || part.includes('..')) {
      throw new UserError(
        `"${part}" is not the name of a baseline.`,
        'See "baremark baseline list".',
      );
    }
  }
  return join(folder, environmentKey, date);
}

export function noSuchBaseline(folder: string, { environmentKey, date }: BaselinePlace): UserError {
  return new UserError(
    `There is no baseline ${environmentKey}/${date} in ${folder}.`,
    'See "baremark baseline list".',
  );
}

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(baselineFiles.draft))
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
