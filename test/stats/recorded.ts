// Recorded series outside the project.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join('..', 'shared', 'data');

/** Why a test that needs the folder is skipped, false when it is there. */
export function withoutFolder(folder: string): string | false {
  return existsSync(join(root, folder)) ? false : `no ../shared/data/${folder}`;
}

/** @template T what the file is known to hold */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** The numbers of a CSV file with a header. */
export function readRows(path: string): readonly (readonly number[])[] {
  const lines = readFileSync(join(root, path), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.split(',').map(Number));
}

/** The last column of a CSV file with a header. */
export function readValues(path: string): readonly number[] {
  return readRows(path).map((row) => row.at(-1) ?? Number.NaN);
}
