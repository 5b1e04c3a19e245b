// What every command does with a Run that it has just measured: judge, show, leave an HTML page.
import { join, relative } from 'node:path';
import type { Run } from '../../model/run/run.ts';
import { type Occasion, type Report, render } from '../../report/reporters.ts';
import type { Project } from '../config/config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { baselineState } from '../gate/baseline-for.ts';
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

/**
 * @param elapsedNs of the command until now
 * @returns the exit status
 */
export async function reportRun(
  terminal: Terminal,
  project: Project,
  { run, path }: MeasuredRun,
  flags: ReportFlags,
  elapsedNs: number,
): Promise<number> {
  const judgement = { ...judgeRun(run, project, flags), sections: await sectionsOf(run) };
  const status = exitStatusOf(run, judgement, flags.strict ?? false);
  const occasion: Occasion = {
    scope: 'run',
    exitStatus: status,
    baseline: baselineState(project.root, run),
    elapsedNs,
    pagePath: null,
  };
  const report: Report = { ...judgement, occasion };
  const page = tryPage(run, report, project, flags.html);
  const view = viewOf(terminal, flags);
  const shown = { ...report, occasion: { ...occasion, pagePath: page.path } };
  terminal.print(render(flags.json === true ? 'json' : 'terminal', run, shown, view));
  // First, because a report that cannot be written ends the command.
  terminal.remark(`Run saved: ${fromHere(path)}`);
  writeOutputs(terminal, flags.output ?? [], run, shown);
  if (page.problem !== null) throw page.problem;
  const isNamed = view.isSummary === true && flags.json !== true;
  if (page.path !== null && !isNamed) terminal.remark(`HTML report: ${page.path}`);
  if (status === 4) sayUndecided(terminal, run, judgement);
  return status;
}

interface Page {
  /** From here; null where none was written. */
  readonly path: string | null;
  /** To be thrown once the results are printed. */
  readonly problem: Error | null;
}

function tryPage(
  run: Run,
  report: Report,
  project: Project,
  wanted: string | false | undefined,
): Page {
  if (wanted === false) return { path: null, problem: null };
  try {
    return { path: fromHere(writePage(run, report, project, wanted)), problem: null };
  } catch (error) {
    return { path: null, problem: error instanceof Error ? error : new Error(String(error)) };
  }
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
