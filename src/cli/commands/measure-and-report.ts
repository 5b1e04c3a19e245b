// The common course of `run`, `scale` and `all`: measure, save, judge, show, leave an HTML page.
import { openProject } from '../config-file.ts';
import { measureRun, type StudyName } from '../measure.ts';
import { refuseMixedOutput } from '../outputs.ts';
import { openProgressLine } from '../progress.ts';
import { type ReportFlags, reportRun } from '../report-run.ts';
import { type MeasureFlags, settle } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

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
  const measured = await measureRun({
    projectRoot: project.root,
    filters,
    studies,
    settings: settle(flags, project),
    command,
    signal,
    onProgress: progress.show,
  });
  progress.clear();
  return reportRun(terminal, project, measured, flags);
}
