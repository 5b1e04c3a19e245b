// Filters of a command: parts of files' paths and parts of names in any case, or regular expressions. Those that name files choose
// them; the others then choose among what these declare.
import type { FoundFile } from '../../engine/files/find-files.ts';
import { matchesFilter } from '../../model/filter.ts';
import type { BenchmarkIdentity } from '../../model/run/measurement.ts';

export type Named = Pick<BenchmarkIdentity, 'file' | 'name'>;

export interface Selection {
  /** Parts of paths, of which any chooses a file; all files when there are none. */
  readonly paths: readonly string[];
  /** Parts of names, of which any keeps a benchmark of a chosen file; all when there are none. */
  readonly names: readonly string[];
}

export function isWanted({ file, name }: Named, { paths, names }: Selection): boolean {
  return (
    chosenBy(file, paths) && (names.length === 0 || names.some((part) => matchesFilter(name, part)))
  );
}

/** Files that a filter names: loading the others would only cost time. */
export function filesWorthLoading(
  found: readonly FoundFile[],
  filters: readonly string[],
): readonly FoundFile[] {
  const paths = filters.filter((filter) => found.some(({ file }) => matchesFilter(file, filter)));
  return found.filter(({ file }) => chosenBy(file, paths));
}

interface Known {
  /** What the files that were loaded declare. */
  readonly declared: readonly Named[];
  /** Files of another kind, which are chosen elsewhere. */
  readonly elsewhere: readonly string[];
}

/**
 * What the filters mean. One that is part of a path names files, with two exceptions, because a file is often
 * named after what it measures: next to whole paths, or where it names no file that the others do not name, it
 * is part of a name if what they name declares such a benchmark.
 */
export function readSelection(
  found: readonly FoundFile[],
  filters: readonly string[],
  { declared, elsewhere }: Known,
): Selection {
  const filesOf = (parts: readonly string[]): ReadonlySet<string> =>
    new Set(
      found.flatMap(({ file }) => (parts.some((part) => matchesFilter(file, part)) ? file : [])),
    );
  const distinct = [...new Set(filters)];
  const whole = distinct.filter((filter) => found.some(({ file }) => file === filter));
  let paths = distinct.filter((filter) => filesOf([filter]).size > 0);
  const byLength = paths
    .filter((filter) => !whole.includes(filter))
    .sort((a, b) => a.length - b.length);
  for (const word of byLength) {
    const others = whole.length > 0 ? whole : paths.filter((path) => path !== word);
    const reached = filesOf(others);
    const addsFiles = [...filesOf([word])].some((file) => !reached.has(file));
    if (addsFiles && whole.length === 0) continue;
    const isName = declared.some(
      ({ file, name }) => reached.has(file) && matchesFilter(name, word),
    );
    if (isName) paths = paths.filter((path) => path !== word);
  }
  const others = distinct.filter((filter) => !paths.includes(filter));
  const isElsewhere = (filter: string) => elsewhere.some((file) => matchesFilter(file, filter));
  const isHere = (filter: string) => paths.length === 0 || !isElsewhere(filter);
  return { paths, names: others.filter(isHere) };
}

function chosenBy(file: string, paths: readonly string[]): boolean {
  return paths.length === 0 || paths.some((part) => matchesFilter(file, part));
}
