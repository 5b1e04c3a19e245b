// `check`: the gate. The latest run (or a named one) against the accepted baseline of its environment
// and against its thresholds.
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import { render } from '../../report/reporters.ts';
import { referenceFor } from '../baseline-for.ts';
import { openProject } from '../config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { judgeAgainst } from '../judge.ts';
import { viewOf } from '../output-flags.ts';
import { refuseMixedOutput, writeOutputs } from '../outputs.ts';
import type { CompareCommandFlags } from './compare.ts';
import type { CommandContext } from './measure-and-report.ts';

export async function checkCommand(
  { terminal }: CommandContext,
  name: string,
  flags: CompareCommandFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const run = readRun(findRun(project.root, name));
  const reference = referenceFor(project.root, run);
  const judgement = judgeAgainst(reference, run, project, flags);
  if (flags.json === true) terminal.print(JSON.stringify(judgement, null, 2));
  else terminal.print(render('terminal', run, judgement, viewOf(terminal, flags)));
  writeOutputs(terminal, flags, run, judgement);
  return exitStatusOf(run, judgement, flags.strict ?? false);
}
