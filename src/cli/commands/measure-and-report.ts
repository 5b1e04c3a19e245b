// The common course of `run`, `scale` and `all`: measure, save, judge, show, leave an HTML page.
import { join, relative } from 'node:path';
import type { Judgement } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run.ts';
import { render } from '../../report/reporters.ts';
import type { ToldSuite } from '../../study/suites.ts';
import { openProject, type Project } from '../config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { judgeRun } from '../judge.ts';
import { measureRun, type StudyName } from '../measure.ts';
import { type DetailFlags, viewOf } from '../output-flags.ts';
import { type OutputFlags, refuseMixedOutput, writeOutputs } from '../outputs.ts';
import { openProgressLine } from '../progress.ts';
import { type MeasureFlags, settle } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { writeReport } from '../write-report.ts';

export interface ReportFlags extends DetailFlags, OutputFlags {
  readonly html?: string | false;
  readonly strict?: boolean;
  readonly costPerCoreHour?: number;
}

export interface CommandContext {
  readonly terminal: Terminal;
  /** The command as typed. */
  readonly command: string;
  readonly signal: AbortSignal;
}

/** @returns the exit status */
export async function measureAndReport(
  { terminal, command, signal }: CommandContext,
  studies: readonly StudyName[],
  filters: readonly string[],
  flags: MeasureFlags & ReportFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const progress = openProgressLine(process.stderr, terminal.environment);
  const { run, path, suites } = await measureRun({
    projectRoot: project.root,
    filters,
    studies,
    settings: settle(flags, project),
    command,
    signal,
    onProgress: progress.show,
  });
  progress.clear();
  printSuites(terminal, suites, flags);
  const judgement = judgeRun(run, project, flags);
  const view = viewOf(terminal, flags);
  terminal.print(render(flags.json === true ? 'json' : 'terminal', run, judgement, view));
  // First, because a report that cannot be written ends the command.
  terminal.remark(`Run saved: ${fromHere(path)}`);
  writeOutputs(terminal, flags, run, judgement);
  if (flags.html !== false) {
    terminal.remark(`HTML report: ${fromHere(writePage(run, judgement, project, flags.html))}`);
  }
  return exitStatusOf(run, judgement, flags.strict ?? false);
}

/** What a suite of another harness prints is a result, unless a document is to stand there alone. */
function printSuites(
  { print, remark }: Terminal,
  suites: readonly ToldSuite[],
  { json, output = [] }: ReportFlags & OutputFlags,
): void {
  const isAlone = json === true || output.some(({ kind }) => kind === 'annotations');
  for (const { file, output: text, problem } of suites) {
    if (text !== '') (isAlone ? remark : print)(text.trimEnd());
    if (problem !== null) {
      remark(`${file} ${problem} while it printed its results; what was measured is kept.`);
    }
  }
}

function writePage(
  run: Run,
  judgement: Judgement,
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
