// `report`: saved runs told again, in any format, judged by today's statistics.
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import { UserError } from '../../model/user-error.ts';
import { type ReportFormat, render, reportFormats } from '../../report/reporters.ts';
import { openProject } from '../config/config-file.ts';
import { judgeRun } from '../gate/judge.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import { writeReport } from '../output/write-report.ts';
import type { CommandContext } from './measure-and-report.ts';

export interface ReportCommandFlags extends DetailFlags {
  readonly format?: string;
  readonly output?: string;
  readonly costPerCoreHour?: number;
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
      const text = render(format, run, judgeRun(run, project, flags), viewOf(terminal, flags));
      if (flags.output === undefined) terminal.print(text);
      else writeReport(flags.output, text);
    }
  }
  return 0;
}

function formatOf(name: string): ReportFormat {
  const format = reportFormats.find((each) => each === name);
  if (format !== undefined) return format;
  throw new UserError(
    `There is no report format "${name}".`,
    `The formats are ${reportFormats.join(', ')}.`,
  );
}
