// `baseline save`: accepts one or several runs as what their environment does.
import { userInfo } from 'node:os';
import { relative } from 'node:path';
import { baselineValues } from '../../analysis/gate/baseline/values.ts';
import { surveyBaselines } from '../../history/baseline-read.ts';
import { saveBaseline } from '../../history/baseline-write.ts';
import { baselinesFolder } from '../../history/baselines.ts';
import { environmentKey } from '../../history/environment-key.ts';
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import { type BaselineAcceptance, baselineSchema } from '../../model/run/baseline.ts';
import { formatTally } from '../../report/format.ts';
import { renderBaselineReport } from '../../report/markdown/baseline-report.ts';
import { baselineSections } from '../../report/sections/baseline.ts';
import { openProject, type Project } from '../config/config-file.ts';
import { type Candidate, refuseProblems } from '../gate/acceptance.ts';
import { compareSettings, judgeRun } from '../gate/judge.ts';
import type { CommandContext } from './context.ts';

export interface SaveFlags {
  readonly reason?: string;
  readonly by?: string;
  readonly force?: boolean;
}

export async function saveCommand(
  { terminal }: CommandContext,
  names: readonly string[],
  flags: SaveFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const paths = new Set(
    (names.length === 0 ? ['latest'] : names).map((name) => findRun(project.root, name)),
  );
  const candidates = [...paths].map((path) => {
    const run = readRun(path);
    return { run, analysis: judgeRun(run, project).analysis };
  });
  const [first] = candidates;
  if (first === undefined) throw new Error('A baseline needs at least one run.');
  refuseProblems(candidates, flags);
  const folder = baselinesFolder(project.root);
  const runs = candidates.map(({ run }) => run);
  const acceptance: BaselineAcceptance = {
    schema: baselineSchema,
    environmentKey: environmentKey(first.run.environment.identity),
    acceptedAt: new Date().toISOString(),
    acceptedBy: flags.by ?? userName(),
    reason: flags.reason ?? 'accepted as what this environment does',
    runIds: runs.map(({ id }) => id),
  };
  const target = saveBaseline(folder, acceptance, runs, reportOf(acceptance, candidates, project));
  terminal.print(`Baseline saved: ${relative(process.cwd(), target)}`);
  terminal.remark(
    `${formatTally(runs.length, 'run')}; REPORT.md beside them says what was accepted.`,
  );
  return 0;
}

function reportOf(
  acceptance: BaselineAcceptance,
  candidates: readonly Candidate[],
  project: Project,
): string {
  const runs = candidates.map(({ run }) => run);
  const earlier = surveyBaselines(baselinesFolder(project.root)).flatMap(({ place, read }) =>
    place.environmentKey === acceptance.environmentKey && read.kind === 'read'
      ? [read.value.baseline.acceptance]
      : [],
  );
  const sections = baselineSections({
    acceptance,
    runs,
    analyses: candidates.map(({ analysis }) => analysis),
    values: baselineValues(runs, compareSettings(project, {})),
    earlier,
  });
  return renderBaselineReport(acceptance, sections);
}

/** In a container a user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
