// Where reports go, however it was said: `--output format=FILE` beside what a command prints, or
// `report --format markdown --output FILE` in place of it.
import { UserError } from '../../model/user-error.ts';
import { type ReportFormat, reportFormats } from '../../report/report-formats.ts';

export interface Output {
  readonly format: ReportFormat;
  readonly to: Destination;
}

export type Destination =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'standard-output' }
  /** The end of the file that GITHUB_STEP_SUMMARY names. */
  | { readonly kind: 'step-summary' };

export interface OutputFlags {
  readonly output?: readonly Output[];
  readonly json?: boolean;
}

const standardOutput: Destination = { kind: 'standard-output' };

/**
 * Collects the values of a repeated `--output`.
 * @throws UserError for what is no output
 */
export function collectOutput(text: string, before: readonly Output[] = []): readonly Output[] {
  return [...before, outputOf(text)];
}

function outputOf(text: string): Output {
  // Workflow commands, which GitHub Actions reads from standard output.
  if (text === 'github') return { format: 'github', to: standardOutput };
  if (text === 'summary') return { format: 'markdown', to: { kind: 'step-summary' } };
  const [, name = text, path = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const format = reportFormats.find((each) => each === name);
  if (format !== undefined && path !== '') return { format, to: { kind: 'file', path } };
  throw new UserError(
    format === undefined
      ? `--output knows no format "${name}".`
      : `--output ${format} needs the name of a file.`,
    `Write <format>=<file> with one of ${reportFormats.join(', ')}; or github for annotations, or summary for GitHub's step summary.`,
  );
}

/** Of `report`: `FILE` takes the one format of `--format`, `format=FILE` names its own. */
export interface ReportOutputFlags {
  /** Separated by commas. */
  readonly format?: string;
  readonly output?: readonly string[];
}

/** Where `report` puts each format; on standard output what is given no file. */
export function reportOutputs({ format, output = [] }: ReportOutputFlags): readonly Output[] {
  const named = output.filter(isNamed);
  const files = output.filter((text) => !isNamed(text));
  const isAsked = format !== undefined || named.length === 0 || files.length > 0;
  const formats = isAsked ? (format ?? 'terminal').split(',').map(formatOf) : [];
  const [path] = files;
  if (files.length > 1 || (path !== undefined && formats.length > 1)) throw oneOnly();
  const to: Destination = path === undefined ? standardOutput : { kind: 'file', path };
  return [...formats.map((each) => ({ format: each, to })), ...named.map(outputOf)];
}

/**
 * A page shows several runs next to each other; other formats have a document for each.
 * @throws UserError where several runs would be written to the same file
 */
export function refuseSharedFile(outputs: readonly Output[], runCount: number): void {
  const isShared = ({ format, to }: Output) => to.kind === 'file' && format !== 'html';
  if (runCount > 1 && outputs.some(isShared)) throw oneOnly();
}

function isNamed(text: string): boolean {
  return reportFormats.some((format) => text.startsWith(`${format}=`));
}

function formatOf(name: string): ReportFormat {
  const format = reportFormats.find((each) => each === name);
  if (format !== undefined) return format;
  throw new UserError(
    `There is no report format "${name}".`,
    `The formats are ${reportFormats.join(', ')}.`,
  );
}

function oneOnly(): UserError {
  return new UserError(
    '--output takes one run in one format; only a page takes several.',
    'Name several as --output <format>=<file>, call "baremark report" once a run, or leave --output out to print.',
  );
}

/**
 * Refused before anything is measured.
 * @throws UserError when two things would be mixed on standard output
 */
export function refuseMixedOutput({ output = [], json }: OutputFlags): void {
  if (json !== true || !output.some(isPrinted)) return;
  throw new UserError(
    '--json and --output github both print to standard output.',
    'Leave one out, or write the document to a file with --output json=FILE.',
  );
}

/** Whether it goes where a document could be expected to stand alone. */
export function isPrinted({ to }: Output): boolean {
  return to.kind === 'standard-output';
}
