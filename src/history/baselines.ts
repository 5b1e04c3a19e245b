// Accepted runs: `baselines/<environment key>/<date>/`, with the name of the newest in `latest`. Meant
// to be committed, hence one readable acceptance.json and REPORT.md beside compressed runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Baseline, BaselineAcceptance } from '../model/baseline.ts';
import { parseAcceptance, parseRun } from '../model/parse.ts';
import type { Run } from '../model/run.ts';
import { UserError } from '../model/user-error.ts';

const latestName = 'latest';
const acceptanceName = 'acceptance.json';
const reportName = 'REPORT.md';
const runExtension = '.json.gz';

/** Where one baseline lives. */
export interface BaselinePlace {
  readonly environmentKey: string;
  /** `2026-11-24`, or `2026-11-24.2` for the second of a day. */
  readonly date: string;
}

export function baselinesFolder(projectRoot: string): string {
  return join(projectRoot, 'baselines');
}

/** Writes a new baseline and makes it the latest of its environment. */
export function saveBaseline(
  folder: string,
  acceptance: BaselineAcceptance,
  runs: readonly Run[],
  report: string,
): string {
  const { environmentKey } = acceptance;
  const date = freeDate(folder, environmentKey, acceptance.acceptedAt.slice(0, 10));
  const target = join(folder, environmentKey, date);
  mkdirSync(target, { recursive: true });
  for (const run of runs) {
    writeFileSync(
      join(target, `${run.id}${runExtension}`),
      gzipSync(JSON.stringify(run), { level: 9 }),
    );
  }
  writeFileSync(join(target, reportName), report);
  // Last, because a folder without it is no baseline: a failure before leaves the old one in force.
  writeFileSync(join(target, acceptanceName), `${JSON.stringify(acceptance, null, 2)}\n`);
  writeFileSync(join(folder, environmentKey, latestName), `${date}\n`);
  return target;
}

/** All places, sorted by environment and date. */
export function listBaselines(folder: string): readonly BaselinePlace[] {
  return subfolders(folder).flatMap((environmentKey) =>
    subfolders(join(folder, environmentKey))
      .filter((date) => existsSync(join(folder, environmentKey, date, acceptanceName)))
      .map((date) => ({ environmentKey, date })),
  );
}

/** The place that `latest` names; null when this environment has no baseline. */
export function latestBaseline(folder: string, environmentKey: string): BaselinePlace | null {
  const path = join(folder, environmentKey, latestName);
  if (!existsSync(path)) return null;
  return { environmentKey, date: readFileSync(path, 'utf8').trim() };
}

/** @throws UserError when it is not there or not readable, naming the file */
export function readBaseline(folder: string, place: BaselinePlace): Baseline {
  const target = placeFolder(folder, place);
  const path = join(target, acceptanceName);
  if (!existsSync(path)) throw noSuchBaseline(folder, place);
  const parsed = parseAcceptance(parseJson(path, () => readFileSync(path, 'utf8')));
  if (parsed.kind === 'invalid') throw unreadable(path, parsed.reason);
  const { acceptance } = parsed;
  return { acceptance, runs: acceptance.runIds.map((id) => readRunOf(target, id)) };
}

/** Ids of the runs that lie in one baseline, whether they can be read or not. */
export function baselineRunIds(folder: string, place: BaselinePlace): readonly string[] {
  return readdirSync(placeFolder(folder, place))
    .filter((name) => name.endsWith(runExtension))
    .map((name) => name.slice(0, -runExtension.length))
    .sort();
}

/** One run of a baseline. @throws UserError when it is not readable, naming the file */
export function readBaselineRun(folder: string, place: BaselinePlace, id: string): Run {
  return readRunOf(placeFolder(folder, place), id);
}

/** Deletes one baseline; `latest` moves to the newest that is left. */
export function removeBaseline(folder: string, place: BaselinePlace): void {
  const target = placeFolder(folder, place);
  if (!existsSync(join(target, acceptanceName))) throw noSuchBaseline(folder, place);
  rmSync(target, { recursive: true });
  const left = listBaselines(folder).filter(
    ({ environmentKey }) => environmentKey === place.environmentKey,
  );
  const last = left.at(-1);
  const environmentFolder = join(folder, place.environmentKey);
  if (last === undefined) rmSync(environmentFolder, { recursive: true });
  else writeFileSync(join(environmentFolder, latestName), `${last.date}\n`);
}

function readRunOf(target: string, id: string): Run {
  const path = join(target, `${id}${runExtension}`);
  const parsed = parseRun(parseJson(path, () => gunzipSync(readFileSync(path)).toString('utf8')));
  if (parsed.kind === 'run') return parsed.run;
  throw unreadable(path, parsed.reason);
}

function parseJson(path: string, read: () => string): unknown {
  try {
    return JSON.parse(read());
  } catch (error) {
    throw unreadable(path, error instanceof Error ? `${error.message}.` : String(error));
  }
}

/** A name from outside must not lead out of the folder. */
function placeFolder(folder: string, { environmentKey, date }: BaselinePlace): string {
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

function freeDate(folder: string, environmentKey: string, day: string): string {
  for (let number = 1; ; number += 1) {
    const date = number === 1 ? day : `${day}.${number}`;
    if (!existsSync(join(folder, environmentKey, date))) return date;
  }
}

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function noSuchBaseline(folder: string, { environmentKey, date }: BaselinePlace): UserError {
  return new UserError(
    `There is no baseline ${environmentKey}/${date} in ${folder}.`,
    'See "baremark baseline list".',
  );
}

function unreadable(path: string, reason: string): UserError {
  return new UserError(
    `The baseline file ${path} cannot be read: ${reason}`,
    'Restore it from version control, or save a new baseline with "baremark baseline save".',
  );
}
