// A filter that keeps nothing is a slip of the pen: it is refused before anything is measured.
import { matchesFilter } from '../../model/filter.ts';
import { UserError } from '../../model/user-error.ts';
import type { FailedFile } from './failed-file.ts';
import { isWanted, type Named, type Selection } from './filters.ts';

interface Kept {
  readonly selection: Selection;
  /** All that the chosen files declare, wanted or not. */
  readonly declared: readonly Named[];
  /** What else the filters keep. */
  readonly elsewhere: readonly Named[];
  readonly failedFiles: readonly FailedFile[];
  readonly what: 'benchmark' | 'scenario';
  /** Present where "baremark list" does not list what can be chosen. */
  readonly isUnlisted?: true;
}

/** @throws UserError for a filter that keeps nothing and names no file that failed */
export function refuseUnmatched(filters: readonly string[], kept: Kept): void {
  const { selection, declared, elsewhere, failedFiles, what } = kept;
  const { paths, names } = selection;
  const wanted = [...declared.filter((each) => isWanted(each, selection)), ...elsewhere];
  const isAnswered = (filter: string): boolean =>
    wanted.some(({ file, name }) => matchesFilter(file, filter) || matchesFilter(name, filter)) ||
    failedFiles.some(({ file }) => matchesFilter(file, filter));
  const unmatched = filters.find((filter) => !isAnswered(filter));
  if (unmatched === undefined) return;
  const isPath = paths.includes(unmatched);
  const places = isPath ? [unmatched] : paths;
  const isIn = (file: string) => places.some((place) => matchesFilter(file, place));
  // What a file that failed would have declared is not known.
  if (!isPath && places.length > 0 && failedFiles.some(({ file }) => isIn(file))) return;
  if (places.length > 0 && names.length > 0 && declared.some(({ file }) => isIn(file))) {
    const missed = isPath ? names : [unmatched];
    throw new UserError(
      `Nothing in ${places.join(' or ')} has ${missed.map((each) => `"${each}"`).join(' or ')} in its name.`,
      kept.isUnlisted === true
        ? 'Leave the filter out to have all of it.'
        : `See what there is with "baremark list ${places.map(quoted).join(' ')}".`,
    );
  }
  if (isPath) {
    throw new UserError(
      `The filter "${unmatched}" names a file, but no ${what} is declared there.`,
      'See what there is with "baremark list".',
    );
  }
  const kind = what === 'benchmark' ? 'bench' : what;
  if (failedFiles.length > 0) throw notLoaded(failedFiles, unmatched, kind);
  throw new UserError(
    `Nothing matches the filter "${unmatched}": no ${kind} file and no ${what} has it in its name.`,
    kept.isUnlisted === true
      ? 'Leave the filter out to have all of it.'
      : 'See what there is with "baremark list".',
  );
}

/** What a file that failed would have declared is not known: it may be what the filter means. */
function notLoaded(failed: readonly FailedFile[], filter: string, kind: string): UserError {
  const reasons = failed.map(({ file, reason }) => `${file} could not be loaded: ${reason}.`);
  const rest = `Nothing in the other ${kind} files matches the filter "${filter}".`;
  return new UserError([...reasons, rest].join('\n'), failed[0]?.advice ?? '', 3);
}

function quoted(text: string): string {
  return /\s/.test(text) ? `'${text}'` : text;
}
