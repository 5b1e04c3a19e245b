// `check`: the gate. The latest run (or a named one) against the accepted baseline of its environment
// and against its thresholds.
import { baselinesFolder, latestBaseline, readBaseline } from '../../history/baselines.ts';
import { environmentKey } from '../../history/environment-key.ts';
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { Run } from '../../model/run.ts';
import { render } from '../../report/reporters.ts';
import { openProject, type Project } from '../config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { judgeAgainst } from '../judge.ts';
import { viewOf } from '../output-flags.ts';
import type { CompareCommandFlags } from './compare.ts';
import type { CommandContext } from './measure-and-report.ts';

export async function checkCommand(
  { terminal }: CommandContext,
  name: string,
  flags: CompareCommandFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const run = readRun(findRun(project.root, name));
  const baseline = baselineFor(run, project);
  const judgement = judgeAgainst(baseline?.runs ?? [], run, project, flags);
  if (flags.json === true) terminal.print(JSON.stringify(judgement, null, 2));
  else terminal.print(render('terminal', run, judgement, viewOf(terminal, flags)));
  return exitStatusOf(run, judgement, flags.strict ?? false);
}

/** The accepted runs that `run` is to be held against; null when its environment has none. */
function baselineFor(run: Run, project: Project): Baseline | null {
  const folder = baselinesFolder(project.root);
  const place = latestBaseline(folder, environmentKey(run.environment.identity));
  return place === null ? null : readBaseline(folder, place);
}
