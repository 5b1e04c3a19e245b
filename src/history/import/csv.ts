// CSV with a header: one value per row, with its time, commit and series where there are columns for
// them. Times are ISO 8601, or seconds or milliseconds since 1970.
import { isQuantity } from '../../model/metric/quantity.ts';
import type { Series, SeriesPoint } from '../../model/series.ts';
import { UserError } from '../../model/user-error.ts';
import type { Warning } from '../../model/warning.ts';
import { type CsvColumns, csvColumns } from './csv-columns.ts';
import { type CsvRow, csvRows, separatorOf } from './csv-rows.ts';
import { parseInstant } from './instant.ts';
import { openLeftOut } from './left-out.ts';
import { type Imported, type ImportSettings, inTimeOrder, type SourceFile } from './source.ts';

/** @throws UserError naming file and line of what is no value, no time or no row of this header */
export function importCsv(files: readonly SourceFile[], settings: ImportSettings): Imported {
  const read = files.map((file) => importFile(file, settings));
  return {
    series: read.flatMap(({ series }) => series),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

function importFile({ path, text }: SourceFile, settings: ImportSettings): Imported {
  const rows = csvRows(text, separatorOf(text));
  const header: CsvRow | undefined = rows.next().value;
  if (header === undefined) {
    throw new UserError(`${path} is empty.`, 'A CSV file has a header and one row per value.');
  }
  const columns = csvColumns(path, header.cells, settings.column);
  const byName = new Map<string, SeriesPoint[]>();
  const leftOut = openLeftOut();
  let emptyCount = 0;
  for (const row of rows) {
    if (row.cells.length !== header.cells.length) throw wrongLength(path, row, header);
    if (cellOf(row, columns.value) === '') {
      emptyCount += 1;
      continue;
    }
    const point = leftOut.tryTo(() => pointOf(path, row, columns));
    if (point === null) continue;
    const name = cellOf(row, columns.name) || columns.valueName;
    const points = byName.get(name) ?? [];
    byName.set(name, points);
    points.push(point);
  }
  const series = [...byName].map(([name, points]) => seriesOf(path, name, points, settings));
  const empty = emptyCount === 0 ? [] : [emptyWarning(path, emptyCount)];
  return { series, warnings: [...empty, ...leftOut.warnings(series.length)] };
}

function seriesOf(
  path: string,
  name: string,
  points: readonly SeriesPoint[],
  { isHigherBetter }: ImportSettings,
): Series {
  return {
    group: path,
    name,
    quantity: { kind: 'imported', words: 'value of each row' },
    unit: { kind: 'other', symbol: '' },
    better: isHigherBetter ? 'higher' : 'lower',
    points: inTimeOrder(points),
    limits: [],
  };
}

function pointOf(path: string, row: CsvRow, columns: CsvColumns): SeriesPoint {
  const text = cellOf(row, columns.value);
  const value = Number(text);
  if (!Number.isFinite(value) || !isQuantity(value)) {
    throw new UserError(
      `${path} has "${text}" in column "${columns.valueName}" on line ${row.line}, which is ${Number.isFinite(value) ? 'beyond any measurement' : 'not a number'}.`,
      'Fix the line, or name another column with --column.',
    );
  }
  return {
    value,
    atMs: columns.time === null ? null : instantOf(path, row, columns.time),
    commit: cellOf(row, columns.commit) || null,
    origin: null,
  };
}

function instantOf(path: string, row: CsvRow, column: number): number {
  const text = cellOf(row, column);
  const atMs = parseInstant(text);
  if (atMs !== null) return atMs;
  throw new UserError(
    `${path} has "${text}" as the time on line ${row.line}, which is no time.`,
    'Write it as 2026-11-24T10:00:00Z, or as seconds or milliseconds since 1970.',
  );
}

function cellOf({ cells }: CsvRow, column: number | null): string {
  return column === null ? '' : (cells[column] ?? '').trim();
}

function wrongLength(path: string, row: CsvRow, header: CsvRow): UserError {
  return new UserError(
    `${path} has ${row.cells.length} cells on line ${row.line}, and its header has ${header.cells.length}.`,
    'Fix the line; a cell that holds the separator is written in double quotes.',
  );
}

function emptyWarning(path: string, count: number): Warning {
  return {
    code: 'empty-value',
    message: `${path} has no value in ${count === 1 ? '1 row' : `${count} rows`}, which ${count === 1 ? 'is' : 'are'} left out.`,
    advice: 'Nothing is to be done if nothing was measured there.',
  };
}
