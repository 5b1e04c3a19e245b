// Which column of a CSV file is what, by its header.
import { UserError } from '../../model/user-error.ts';

export interface CsvColumns {
  readonly value: number;
  readonly valueName: string;
  /** Null where the file has no such column. */
  readonly time: number | null;
  readonly commit: number | null;
  readonly name: number | null;
}

const timeNames = /^(time|date|datetime|.*timestamp)$/;
const commitNames = /^(commit|sha|hash|revision|rev)$/;
const seriesNames = /^(name|benchmark|series|test)$/;
const indexNames = /^(index|i|n)$/;

/**
 * The value is in the column `wanted`, else in the one called `value`, else in the only one that is
 * nothing else.
 * @throws UserError when there is no such column, or several could be meant
 */
export function csvColumns(
  path: string,
  header: readonly string[],
  wanted: string | null,
): CsvColumns {
  const names = header.map((name) => name.trim().toLowerCase());
  const value = valueColumn(path, names, wanted);
  const find = (form: RegExp) => {
    const found = names.findIndex((name, column) => column !== value && form.test(name));
    return found < 0 ? null : found;
  };
  return {
    value,
    valueName: header[value]?.trim() ?? '',
    time: find(timeNames),
    commit: find(commitNames),
    name: find(seriesNames),
  };
}

function valueColumn(path: string, names: readonly string[], wanted: string | null): number {
  const listed = names.map((name) => `"${name}"`).join(', ');
  if (wanted !== null) {
    const column = names.indexOf(wanted.trim().toLowerCase());
    if (column >= 0) return column;
    throw new UserError(
      `${path} has no column "${wanted}"; its header (line 1) has ${listed}.`,
      'Name one of them with --column.',
    );
  }
  const named = names.indexOf('value');
  if (named >= 0) return named;
  const known = [timeNames, commitNames, seriesNames, indexNames];
  const others = names.flatMap((name, column) =>
    known.some((form) => form.test(name)) ? [] : [column],
  );
  const [only] = others;
  if (only !== undefined && others.length === 1) return only;
  throw new UserError(
    `${path} does not say which column holds the values: its header (line 1) has ${listed}.`,
    'Name the column with --column, or call it "value".',
  );
}
