// `--output`: where else a judged run goes, beside the terminal. Repeatable, because a pipeline wants
// several at once.
import { appendFileSync } from 'node:fs';
import type { Judgement } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { type ReportFormat, render, reportFormats } from '../../report/reporters.ts';
import type { Terminal } from './terminal.ts';
import { writeReport } from './write-report.ts';

export type Output =
  | { readonly kind: 'file'; readonly format: ReportFormat; readonly path: string }
  /** Workflow commands of GitHub Actions on standard output. */
  | { readonly kind: 'annotations' }
  /** Markdown at the end of the file that GITHUB_STEP_SUMMARY names. */
  | { readonly kind: 'summary' };

export interface OutputFlags {
  readonly output?: readonly Output[];
  readonly json?: boolean;
}

/**
 * Collects the values of a repeated `--output`.
 * @throws UserError for what is no output
 */
export function collectOutput(text: string, before: readonly Output[] = []): readonly Output[] {
  return [...before, outputOf(text)];
}

function outputOf(text: string): Output {
  if (text === 'github') return { kind: 'annotations' };
  if (text === 'summary') return { kind: 'summary' };
  const [, name = text, path = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const format = reportFormats.find((each) => each === name);
  if (format !== undefined && path !== '') return { kind: 'file', format, path };
  throw new UserError(
    format === undefined
      ? `--output knows no format "${name}".`
      : `--output ${format} needs the name of a file.`,
    `Write <format>=<file> with one of ${reportFormats.join(', ')}; or github for annotations, or summary for GitHub's step summary.`,
  );
}

/**
 * Refused before anything is measured.
 * @throws UserError when two things would be mixed on standard output
 */
export function refuseMixedOutput({ output = [], json }: OutputFlags): void {
  if (json !== true || !output.some(({ kind }) => kind === 'annotations')) return;
  throw new UserError(
    '--json and --output github both print to standard output.',
    'Leave one out, or write the document to a file with --output json=FILE.',
  );
}

/** @throws UserError when a file cannot be written */
export function writeOutputs(
  terminal: Terminal,
  { output = [] }: OutputFlags,
  run: Run,
  judgement: Judgement,
): void {
  for (const each of output) {
    if (each.kind === 'file') {
      writeReport(each.path, render(each.format, run, judgement, terminal.view));
    } else if (each.kind === 'annotations') {
      terminal.print(render('github', run, judgement, terminal.view));
    } else {
      appendSummary(terminal, render('markdown', run, judgement, terminal.view));
    }
  }
}

function appendSummary({ environment, remark }: Terminal, text: string): void {
  const path = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') {
    remark(
      'No step summary was written: GITHUB_STEP_SUMMARY is not set outside of GitHub Actions.',
    );
    return;
  }
  try {
    appendFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const next = 'Fix the file that GITHUB_STEP_SUMMARY names, or leave --output summary out.';
    throw new UserError(`The step summary cannot be written to ${path}: ${reason}.`, next, 3);
  }
}
