// `baseline save|list|show|rm`: accepted runs, by environment.
import { userInfo } from 'node:os';
import { relative } from 'node:path';
import {
  type BaselinePlace,
  baselinesFolder,
  listBaselines,
  readBaseline,
  removeBaseline,
  saveBaseline,
} from '../../history/baselines.ts';
import { environmentKey } from '../../history/environment-key.ts';
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import { baselineSchema } from '../../model/baseline.ts';
import type { Run } from '../../model/run.ts';
import { UserError } from '../../model/user-error.ts';
import { render } from '../../report/reporters.ts';
import { openProject } from '../config-file.ts';
import { judgeRun } from '../judge.ts';
import type { CommandContext } from './measure-and-report.ts';

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
  const runs = (names.length === 0 ? ['latest'] : names).map((name) =>
    readRun(findRun(project.root, name)),
  );
  const [first] = runs;
  if (first === undefined) throw new Error('A baseline needs at least one run.');
  refuse(runs, flags);
  const key = environmentKey(first.environment.identity);
  const view = { isColour: false, columns: 120, isUnicode: true };
  const reports = runs.map((run) => render('markdown', run, judgeRun(run, project), view));
  const target = saveBaseline(
    baselinesFolder(project.root),
    {
      schema: baselineSchema,
      environmentKey: key,
      acceptedAt: new Date().toISOString(),
      acceptedBy: flags.by ?? userInfo().username,
      reason: flags.reason ?? 'accepted as what this environment does',
      runIds: runs.map(({ id }) => id),
    },
    runs,
    reports.join('\n\n'),
  );
  terminal.print(`Baseline saved: ${relative(process.cwd(), target)}`);
  return 0;
}

export async function listCommand({ terminal }: CommandContext): Promise<number> {
  const project = await openProject(process.cwd());
  const places = listBaselines(baselinesFolder(project.root));
  if (places.length === 0) {
    terminal.print(
      'No baselines. Make one: "baremark run --launches 10", then "baremark baseline save".',
    );
  }
  for (const { environmentKey: key, date } of places) terminal.print(`${key}/${date}`);
  return 0;
}

export async function showCommand({ terminal }: CommandContext, name: string): Promise<number> {
  const project = await openProject(process.cwd());
  const { acceptance, runs } = readBaseline(baselinesFolder(project.root), placeOf(name));
  const { acceptedAt, acceptedBy, reason } = acceptance;
  terminal.print(`Accepted ${acceptedAt} by ${acceptedBy}: ${reason}\n`);
  for (const run of runs) {
    terminal.print(render('terminal', run, judgeRun(run, project), terminal.view));
  }
  return 0;
}

export async function removeCommand({ terminal }: CommandContext, name: string): Promise<number> {
  const project = await openProject(process.cwd());
  removeBaseline(baselinesFolder(project.root), placeOf(name));
  terminal.print(`Baseline removed: ${name}`);
  return 0;
}

function placeOf(name: string): BaselinePlace {
  const [key, date, ...rest] = name.split('/');
  if (key !== undefined && date !== undefined && rest.length === 0) {
    return { environmentKey: key, date };
  }
  throw new UserError(
    `"${name}" does not name a baseline.`,
    'Write <environment>/<date> as "baremark baseline list" prints it.',
  );
}

/** What must not become the measure of later runs, unless somebody says why. */
function refuse(runs: readonly Run[], { force, reason }: SaveFlags): void {
  if (force === true && reason !== undefined) return;
  const [problem] = runs.flatMap(problemsOf);
  if (problem === undefined) return;
  throw new UserError(
    `A baseline is not saved: ${problem}.`,
    'Mend it and run again, or say why it is to be accepted: --force --reason "…".',
  );
}

function problemsOf({ id, status, measurements, environment }: Run): readonly string[] {
  const { isTreeDirty } = environment.conditions;
  const failed = measurements.find(({ outcome }) => outcome.kind === 'failed');
  return [
    ...(status === 'complete' ? [] : [`the run ${id} is ${status}`]),
    ...(failed === undefined ? [] : [`"${failed.benchmark.name}" failed in the run ${id}`]),
    ...(measurements.length > 0 ? [] : [`the run ${id} has no measurement`]),
    ...(isTreeDirty.kind === 'known' && isTreeDirty.value
      ? [`the run ${id} was taken from a tree with uncommitted changes`]
      : []),
  ];
}
