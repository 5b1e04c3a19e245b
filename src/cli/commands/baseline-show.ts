// `baseline show`: one of the accepted runs, judged by today's statistics.
import { readBaseline } from '../../history/baseline-read.ts';
import { baselinesFolder } from '../../history/baselines.ts';
import { formatInstant } from '../../report/format.ts';
import { render } from '../../report/reporters.ts';
import { openProject } from '../config/config-file.ts';
import { judgeRun } from '../gate/judge.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import { placeOf } from './baseline.ts';
import type { CommandContext } from './context.ts';

export async function showCommand(
  { terminal }: CommandContext,
  name: string,
  flags: DetailFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const { baseline, damage } = readBaseline(baselinesFolder(project.root), placeOf(name));
  const { acceptedAt, acceptedBy, reason } = baseline.acceptance;
  for (const sentence of damage) terminal.remark(sentence);
  terminal.print(`Accepted ${formatInstant(acceptedAt)} by ${acceptedBy}: ${reason}\n`);
  for (const run of baseline.runs) {
    terminal.print(render('terminal', run, judgeRun(run, project), viewOf(terminal, flags)));
  }
  return 0;
}
