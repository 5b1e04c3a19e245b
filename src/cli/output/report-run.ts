// What every command does with a Run that it has just measured: judge, show, leave an HTML page.
import { join, relative } from 'node:path';
import type { Run } from '../../model/run/run.ts';
import { type Report, render } from '../../report/reporters.ts';
import type { Project } from '../config/config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { sayUndecided } from '../gate/conclude-gate.ts';
import { judgeRun } from '../gate/judge.ts';
import type { MeasuredRun } from '../measure/record-run.ts';
import { sectionsOf } from '../studies/studies.ts';
import { type DetailFlags, viewOf } from './output-flags.ts';
import type { OutputFlags } from './outputs.ts';
import type { Terminal } from './terminal.ts';
import { writeOutputs } from './write-outputs.ts';
import { writeReport } from './write-report.ts';

export interface ReportFlags extends DetailFlags, OutputFlags {
  readonly html?: string | false;
  readonly strict?: boolean;
  readonly costPerCoreHour?: number;
}

/** @returns the exit status */
export async function reportRun(
  terminal: Terminal,
  project: Project,
  { run, path }: MeasuredRun,
  flags: ReportFlags,
): Promise<number> {
  const judged = judgeRun(run, project, flags);
  const status = exitStatusOf(run, judged, flags.strict ?? false);
  const judgement = { ...judged, sections: await sectionsOf(run), exitStatus: status };
  const view = viewOf(terminal, flags);
  terminal.print(render(flags.json === true ? 'json' : 'terminal', run, judgement, view));
  // First, because a report that cannot be written ends the command.
  terminal.remark(`Run saved: ${fromHere(path)}`);
  writeOutputs(terminal, flags.output ?? [], run, judgement);
  if (flags.html !== false) {
    terminal.remark(`HTML report: ${fromHere(writePage(run, judgement, project, flags.html))}`);
  }
  if (status === 4) sayUndecided(terminal, run, judgement);
  return status;
}

function writePage(
  run: Run,
  judgement: Report,
  project: Project,
  wanted: string | undefined,
): string {
  const path = wanted ?? join(project.root, '.baremark', 'reports', `${run.id}.html`);
  const view = { isColour: false, columns: 100, isUnicode: true };
  writeReport(path, render('html', run, judgement, view), '--html');
  return path;
}

function fromHere(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
