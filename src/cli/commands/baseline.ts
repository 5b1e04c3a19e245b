// `baseline list|rm`: the accepted runs that are there.
import { type SurveyedBaseline, surveyBaselines } from '../../history/baseline-read.ts';
import { removeBaseline } from '../../history/baseline-write.ts';
import { type BaselinePlace, baselinesFolder, latestBaseline } from '../../history/baselines.ts';
import { UserError } from '../../model/user-error.ts';
import { formatInstant, formatTally } from '../../report/format.ts';
import { openProject } from '../config/config-file.ts';
import type { CommandContext } from './context.ts';

export async function listCommand({ terminal }: CommandContext): Promise<number> {
  const project = await openProject(process.cwd());
  const folder = baselinesFolder(project.root);
  const found = surveyBaselines(folder);
  if (found.length === 0) {
    terminal.print(
      'No baselines. Make one: "baremark run --launches 10", then "baremark baseline save".',
    );
    return 0;
  }
  for (const each of found) {
    const { environmentKey: key, date } = each.place;
    const isLatest = latestBaseline(folder, key)?.date === date;
    terminal.print([`${key}/${date}${isLatest ? ' (latest)' : ''}`, ...linesOf(each)].join('\n'));
  }
  for (const sentence of found.flatMap(damageOf)) terminal.remark(sentence);
  return 0;
}

export async function removeCommand({ terminal }: CommandContext, name: string): Promise<number> {
  const project = await openProject(process.cwd());
  removeBaseline(baselinesFolder(project.root), placeOf(name));
  terminal.print(`Baseline removed: ${name}`);
  return 0;
}

function linesOf({ read }: SurveyedBaseline): readonly string[] {
  if (read.kind === 'damaged') return ['  cannot be read'];
  const { acceptance, runs } = read.value.baseline;
  const { acceptedAt, acceptedBy, reason } = acceptance;
  const benchmarks = new Set(
    runs.flatMap((run) => run.measurements.map(({ benchmark }) => benchmark.id)),
  );
  return [
    `  accepted ${formatInstant(acceptedAt)} by ${acceptedBy}: ${reason}`,
    `  ${formatTally(runs.length, 'run')}, ${formatTally(benchmarks.size, 'benchmark')}`,
  ];
}

function damageOf({ read }: SurveyedBaseline): readonly string[] {
  return read.kind === 'damaged' ? [read.sentence] : read.value.damage;
}

/** @throws UserError for what is not `<environment>/<date>` */
export function placeOf(name: string): BaselinePlace {
  const [key, date, ...rest] = name.split('/');
  if (key !== undefined && date !== undefined && rest.length === 0) {
    return { environmentKey: key, date };
  }
  throw new UserError(
    `"${name}" does not name a baseline.`,
    'Write <environment>/<date> as "baremark baseline list" prints it.',
  );
}
