// The common course of `run`, `scale` and `all`: measure, save, judge, show, leave an HTML page.
import type { ToldSuite } from '../../study/discover/suites.ts';
import { openProject } from '../config/config-file.ts';
import { type MeasureFlags, settle } from '../config/settings.ts';
import { measureRun, type StudyName } from '../measure/measure.ts';
import { openProgressLine } from '../measure/progress.ts';
import { isPrinted, refuseMixedOutput } from '../output/outputs.ts';
import { type ReportFlags, reportRun } from '../output/report-run.ts';
import type { Terminal } from '../output/terminal.ts';

export interface CommandContext {
  readonly terminal: Terminal;
  /** The command as typed. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** What bench files are given: all that stands behind `--`. */
  readonly passed?: readonly string[];
}

/** @returns the exit status */
export async function measureAndReport(
  { terminal, command, signal, passed = [] }: CommandContext,
  studies: readonly StudyName[],
  filters: readonly string[],
  flags: MeasureFlags & ReportFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const progress = openProgressLine(terminal.progress, terminal.environment);
  const measured = await measureRun({
    projectRoot: project.root,
    filters,
    studies,
    settings: settle(flags, project),
    command,
    argv: passed,
    signal,
    onProgress: progress.show,
  });
  progress.clear();
  printSuites(terminal, measured.suites, flags);
  return reportRun(terminal, project, measured, flags);
}

/** What a suite of another harness prints is a result, unless a document is to stand there alone. */
function printSuites(
  { print, remark }: Terminal,
  suites: readonly ToldSuite[],
  { json, output = [] }: ReportFlags,
): void {
  const isAlone = json === true || output.some(isPrinted);
  for (const { file, output: text, problem } of suites) {
    if (text !== '') (isAlone ? remark : print)(text.trimEnd());
    if (problem !== null) {
      remark(`${file} ${problem} while it printed its results; what was measured is kept.`);
    }
  }
}
