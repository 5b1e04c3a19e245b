// `report`: renders saved runs again, in any format, judged by today's statistics.
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { hasTrace } from '../../report/formats/chrome-trace.ts';
import { renderRunsHtml } from '../../report/formats/runs-html.ts';
import type { Occasion } from '../../report/reporters.ts';
import type { ShownRun } from '../../report/sections/runs/runs-side-by-side.ts';
import { openProject } from '../config/config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { baselineState } from '../gate/baseline-for.ts';
import { judgeRun } from '../gate/judge.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import {
  type Output,
  type ReportOutputFlags,
  refuseSharedFile,
  reportOutputs,
} from '../output/outputs.ts';
import { writeOutputs, writeTo } from '../output/write-outputs.ts';
import { sectionsOf } from '../studies/studies.ts';
import type { CommandContext } from './context.ts';

export interface ReportCommandFlags extends DetailFlags, ReportOutputFlags {
  readonly costPerCoreHour?: number;
}

export async function reportCommand(
  { terminal }: CommandContext,
  names: readonly string[],
  flags: ReportCommandFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const outputs = reportOutputs(flags);
  refuseSharedFile(outputs, names.length);
  const pages = names.length > 1 ? outputs.filter(({ format }) => format === 'html') : [];
  const shown: ShownRun[] = [];
  for (const name of names.length === 0 ? ['latest'] : names) {
    const run = readRun(findRun(project.root, name));
    refuseEmptyTrace(outputs, run);
    const judged = judgeRun(run, project, flags);
    const report = {
      ...judged,
      sections: await sectionsOf(run),
      occasion: savedOccasion(project.root, run),
      exitStatus: exitStatusOf(run, judged, false),
    };
    const others = outputs.filter((output) => !pages.includes(output));
    writeOutputs(terminal, others, run, report, viewOf(terminal, flags));
    if (pages.length > 0) shown.push({ run, analysis: report.analysis });
  }
  for (const { to } of pages) writeTo(terminal, to, renderRunsHtml(shown));
  return 0;
}

/** @throws UserError where a trace was asked for and nothing would be in it */
function refuseEmptyTrace(outputs: readonly Output[], run: Run): void {
  if (!outputs.some(({ format }) => format === 'trace') || hasTrace(run)) return;
  throw new UserError(
    `The run ${run.id} has neither windows nor samples, which a trace shows.`,
    'Name a run of "baremark run" or "baremark scale".',
  );
}

/** A report judges nothing: it has no status to tell. */
function savedOccasion(root: string, run: Run): Occasion {
  const isPair = run.plan.studies.some(({ study }) => study === 'pair');
  return {
    scope: isPair ? 'verdicts' : 'run',
    exitStatus: null,
    baseline: baselineState(root, run),
    elapsedNs: null,
    pagePath: null,
  };
}
