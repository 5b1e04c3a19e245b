// Filters of a command: each is part of a file's path or of a benchmark's name, in any case.
import type { FoundFile } from '../engine/files/find-files.ts';
import type { BenchmarkIdentity } from '../model/measurement.ts';
import { UserError } from '../model/user-error.ts';
import type { FailedFile } from './failed-file.ts';

export type Named = Pick<BenchmarkIdentity, 'file' | 'name'>;

/** Whether any filter keeps it; without filters all is kept. */
export function isWanted({ file, name }: Named, filters: readonly string[]): boolean {
  return (
    filters.length === 0 ||
    filters.some((filter) => contains(file, filter) || contains(name, filter))
  );
}

/** Most filters name files: loading the others would only cost time. */
export function filesWorthLoading(
  found: readonly FoundFile[],
  filters: readonly string[],
): readonly FoundFile[] {
  const isFileFilter = (filter: string) => found.some(({ file }) => contains(file, filter));
  if (filters.length === 0 || !filters.every(isFileFilter)) return found;
  return found.filter(({ file }) => filters.some((filter) => contains(file, filter)));
}

/** @throws UserError for a filter that keeps nothing and names no file that failed */
export function refuseUnmatched(
  filters: readonly string[],
  wanted: readonly Named[],
  failedFiles: readonly FailedFile[],
  what: 'benchmark' | 'scenario',
): void {
  const unmatched = filters.find(
    (filter) =>
      !wanted.some((each) => isWanted(each, [filter])) &&
      !failedFiles.some(({ file }) => contains(file, filter)),
  );
  if (unmatched === undefined) return;
  const kind = what === 'benchmark' ? 'bench' : what;
  throw new UserError(
    `Nothing matches the filter "${unmatched}": no ${kind} file and no ${what} has it in its name.`,
    'See what there is with "baremark list".',
  );
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
