// Histories that other tools wrote: reads the files, finds their format, hands them to its importer.
import { readFileSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';
import { importCsv } from './import/csv.ts';
import { optionalMember } from './import/fields.ts';
import { type ImportFormat, importFormats } from './import/formats.ts';
import { importGithubActionBenchmark } from './import/github-action-benchmark.ts';
import { importGoogleBenchmark } from './import/google-benchmark.ts';
import { importHyperfine } from './import/hyperfine.ts';
import { readJson } from './import/json.ts';
import type { Imported, ImportSettings, SourceFile } from './import/source.ts';

type Importer = (files: readonly SourceFile[], settings: ImportSettings) => Imported;

const importers: Readonly<Record<ImportFormat, Importer>> = {
  csv: importCsv,
  hyperfine: importHyperfine,
  'google-benchmark': importGoogleBenchmark,
  'github-action-benchmark': importGithubActionBenchmark,
};

/**
 * The series in `paths`; files of one format are read together, in the order given.
 * @param format null to look into each file
 * @throws UserError naming the file, and the line or field that does not fit
 */
export function importSeries(
  paths: readonly string[],
  format: ImportFormat | null,
  settings: ImportSettings,
): Imported {
  const files = paths.map((path) => ({ path, text: readText(path) }));
  const formats = files.map((file) => format ?? formatOf(file));
  refuseUnused(formats, settings);
  const read = importFormats.flatMap((each) => {
    const own = files.filter((_, index) => formats[index] === each);
    return own.length === 0 ? [] : [importers[each](own, settings)];
  });
  return {
    series: read.flatMap(({ series }) => series),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

/** Formats whose files leave open what a column holds, and those that leave open which way is better. */
const uses = {
  column: ['csv', 'hyperfine', 'google-benchmark'],
  isHigherBetter: ['csv', 'github-action-benchmark'],
} as const satisfies Readonly<Record<keyof ImportSettings, readonly ImportFormat[]>>;

/** @throws UserError for a setting that no file would be read by */
function refuseUnused(
  formats: readonly ImportFormat[],
  { column, isHigherBetter }: ImportSettings,
): void {
  const isUsed = (by: readonly ImportFormat[]) => formats.some((format) => by.includes(format));
  const named = [...new Set(formats)].join(' and ');
  if (column !== null && !isUsed(uses.column)) {
    throw new UserError(
      `--column chooses among columns, and files of ${named} have one value an entry.`,
      'Leave it out.',
    );
  }
  if (isHigherBetter && !isUsed(uses.isHigherBetter)) {
    throw new UserError(
      `--higher-is-better is for values of any kind, and files of ${named} hold times.`,
      'Leave it out.',
    );
  }
}

/** By what is in it, not by what it is called. */
function formatOf(file: SourceFile): ImportFormat {
  if (!/^\s*([{[]|window\.)/.test(file.text)) return 'csv';
  const document = readJson(file);
  if (optionalMember(document, 'entries') !== null) return 'github-action-benchmark';
  if (optionalMember(document, 'benchmarks') !== null) return 'google-benchmark';
  if (optionalMember(document, 'results') !== null) return 'hyperfine';
  throw new UserError(
    `${file.path} is JSON of no known format: it has none of the fields "results" (hyperfine), "benchmarks" (Google Benchmark) and "entries" (github-action-benchmark).`,
    'Export it in one of these formats, or as CSV with a header.',
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new UserError(`${path} cannot be read: ${reason}.`, 'Name a file that is there.');
  }
}
