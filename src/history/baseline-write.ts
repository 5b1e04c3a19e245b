// A baseline is written whole or not at all: everything goes into a folder that no reader looks at, and
// one rename makes it a baseline.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BaselineAcceptance } from '../model/run/baseline.ts';
import type { Run } from '../model/run/run.ts';
import { UserError } from '../model/user-error.ts';
import {
  type BaselinePlace,
  baselineFiles,
  listBaselines,
  noSuchBaseline,
  placeFolder,
} from './baselines.ts';

/**
 * Writes a new baseline and makes it the latest of its environment.
 * @returns its folder
 * @throws UserError when it cannot be written (disk full, say); what was there is as before
 */
export function saveBaseline(
  folder: string,
  acceptance: BaselineAcceptance,
  runs: readonly Run[],
  report: string,
): string {
  const environmentFolder = join(folder, acceptance.environmentKey);
  const draft = join(environmentFolder, `${baselineFiles.draft}${process.pid}`);
  try {
    mkdirSync(draft, { recursive: true });
    for (const run of runs) {
      const packed = gzipSync(JSON.stringify(run), { level: 9 });
      writeFileSync(join(draft, baselineFiles.run(run.id)), packed, { flush: true });
    }
    writeFileSync(join(draft, baselineFiles.report), report, { flush: true });
    const text = `${JSON.stringify(acceptance, null, 2)}\n`;
    writeFileSync(join(draft, baselineFiles.acceptance), text, { flush: true });
    const date = moveToFreeDate(environmentFolder, draft, acceptance.acceptedAt.slice(0, 10));
    writeLatest(environmentFolder, date);
    return join(environmentFolder, date);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw notWritten(environmentFolder, error);
  }
}

/**
 * Deletes one baseline; `latest` moves to the newest that is left.
 * @throws UserError when it is not there or cannot be deleted
 */
export function removeBaseline(folder: string, place: BaselinePlace): void {
  const target = placeFolder(folder, place);
  if (!existsSync(join(target, baselineFiles.acceptance))) throw noSuchBaseline(folder, place);
  const environmentFolder = join(folder, place.environmentKey);
  remove(target);
  const last = listBaselines(folder)
    .filter(({ environmentKey }) => environmentKey === place.environmentKey)
    .at(-1);
  if (last === undefined) remove(environmentFolder);
  else writeLatest(environmentFolder, last.date);
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path} cannot be deleted: ${reason}.`, 'Fix its permissions.', 3);
  }
}

/** Makes `date` the one that counts; by a rename, because half a name would name nothing. */
function writeLatest(environmentFolder: string, date: string): void {
  const draft = join(environmentFolder, `.latest-${process.pid}`);
  try {
    writeFileSync(draft, `${date}\n`, { flush: true });
    renameSync(draft, join(environmentFolder, baselineFiles.latest));
  } catch (error) {
    rmSync(draft, { force: true });
    throw notWritten(environmentFolder, error);
  }
}

/** `2026-11-24`, or `2026-11-24.2` for the second of one day, even when two are saved at once. */
function moveToFreeDate(environmentFolder: string, draft: string, day: string): string {
  for (let number = 1; ; number += 1) {
    const date = number === 1 ? day : `${day}.${number}`;
    const target = join(environmentFolder, date);
    if (existsSync(target)) continue;
    try {
      renameSync(draft, target);
      return date;
    } catch (error) {
      // Another process took the name in between.
      if (!existsSync(target)) throw error;
    }
  }
}

function notWritten(environmentFolder: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    `The baseline cannot be written under ${environmentFolder}: ${reason}.`,
    'Make room or fix the permissions, then save it again; nothing was changed.',
    3,
  );
}
