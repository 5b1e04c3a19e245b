// Every command that measures: settle, measure, save, judge, show.
import { earlierDurationNs } from '../../history/earlier-duration.ts';
import { openProject } from '../config/config-file.ts';
import { measureStudies } from '../measure/measure.ts';
import { openProgressLine } from '../measure/progress.ts';
import { isPrinted, refuseMixedOutput } from '../output/outputs.ts';
import { type ReportFlags, reportRun } from '../output/report-run.ts';
import type { StudyRow } from '../studies/studies.ts';
import type { GivenFlags, Said } from '../studies/study.ts';
import type { CommandContext } from './context.ts';

/** @returns the exit status */
export async function measureCommand(
  { terminal, command, signal, passed = [] }: CommandContext,
  studies: readonly StudyRow[],
  filters: readonly string[],
  given: GivenFlags,
): Promise<number> {
  const startedNs = performance.now() * 1e6;
  const flags: ReportFlags = given;
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const progress = openProgressLine(terminal.progress, terminal.environment, {
    nowNs: () => performance.now() * 1e6,
    expectedNs: earlierDurationNs(project.root, command),
  });
  const { measured, said, conclude } = await measureStudies({
    ...{ project, filters, passed, studies, flags: given, command, signal },
    remark: terminal.remark,
    onProgress: progress.show,
  });
  progress.clear();
  const elapsedNs = performance.now() * 1e6 - startedNs;
  const { json, output = [] } = flags;
  // A document that is to be read by a program stands alone.
  const isAlone = json === true || output.some(isPrinted);
  const stream = ({ kind }: Said) =>
    kind === 'result' && !isAlone ? terminal.print : terminal.remark;
  for (const each of said) stream(each)(each.text);
  return conclude === null
    ? reportRun(terminal, project, measured, flags, elapsedNs)
    : conclude({ terminal, project, flags: given, elapsedNs }, measured);
}
