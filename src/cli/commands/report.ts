// `report`: saved runs told again, in any format, judged by today's statistics.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import { UserError } from '../../model/user-error.ts';
import { type ReportFormat, render, reportFormats } from '../../report/reporters.ts';
import { openProject } from '../config-file.ts';
import { judgeRun } from '../judge.ts';
import { type DetailFlags, viewOf } from '../output-flags.ts';
import type { CommandContext } from './measure-and-report.ts';

export interface ReportCommandFlags extends DetailFlags {
  readonly format?: string;
  readonly output?: string;
}

export async function reportCommand(
  { terminal }: CommandContext,
  names: readonly string[],
  flags: ReportCommandFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const formats = (flags.format ?? 'terminal').split(',').map(formatOf);
  if (formats.length * Math.max(1, names.length) > 1 && flags.output !== undefined) {
    throw new UserError(
      '--output takes one run in one format.',
      'Call "baremark report" once a file, or leave --output out to print.',
    );
  }
  for (const name of names.length === 0 ? ['latest'] : names) {
    const run = readRun(findRun(project.root, name));
    for (const format of formats) {
      const text = render(format, run, judgeRun(run, project), viewOf(terminal, flags));
      if (flags.output === undefined) terminal.print(text);
      else writeReport(flags.output, text);
    }
  }
  return 0;
}

/** @throws UserError when the file cannot be written */
function writeReport(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The report cannot be written to ${path}: ${reason}.`,
      `Name another file${extname(path) === '' ? ', with its extension,' : ''} with --output.`,
      3,
    );
  }
}

function formatOf(name: string): ReportFormat {
  const format = reportFormats.find((each) => each === name);
  if (format !== undefined) return format;
  throw new UserError(
    `There is no report format "${name}".`,
    `The formats are ${reportFormats.join(', ')}.`,
  );
}
