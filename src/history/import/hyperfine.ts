// `hyperfine --export-json`: times in seconds of each command, without a date. Several files make one
// point each, in the order in which they are named; a single file is the series of its own runs.
import type { Series, SeriesPoint } from '../../model/series.ts';
import { type Field, items, member, members, numberOf, optionalMember, textOf } from './fields.ts';
import { readJson } from './json.ts';
import type { Imported, ImportSettings, SourceFile } from './source.ts';

const nsPerSecond = 1e9;
const defaultStatistic = 'median';

/** @throws UserError naming file and field of what does not fit */
export function importHyperfine(files: readonly SourceFile[], settings: ImportSettings): Imported {
  const statistic = settings.column ?? defaultStatistic;
  const isSingle = files.length === 1 && settings.column === null;
  const byName = new Map<string, SeriesPoint[]>();
  for (const file of files) {
    for (const result of items(member(readJson(file), 'results'))) {
      const name = nameOf(result);
      const points = isSingle ? runsOf(result) : [summaryOf(result, statistic, file.path)];
      byName.set(name, [...(byName.get(name) ?? []), ...points]);
    }
  }
  const label = {
    group: files.length === 1 ? (files[0]?.path ?? '') : 'hyperfine files',
    quantity: isSingle
      ? 'time of each run, in the order of one file'
      : `${statistic} time of each file`,
  };
  const series = [...byName].map(([name, points]): Series => {
    const unit = { kind: 'base', unit: 'ns' } as const;
    return { ...label, name, unit, better: 'lower', points, limits: [] };
  });
  return { series, warnings: [] };
}

/** Parameters are part of the command in most files; where they are not, they tell results apart. */
function nameOf(result: Field): string {
  const command = textOf(member(result, 'command'));
  const parameters = optionalMember(result, 'parameters');
  const unseen = (parameters === null ? [] : members(parameters))
    .map(([key, value]) => [key, textOf(value)] as const)
    .filter(([, value]) => !command.includes(value));
  if (unseen.length === 0) return command;
  return `${command} (${unseen.map(([key, value]) => `${key}=${value}`).join(', ')})`;
}

function runsOf(result: Field): readonly SeriesPoint[] {
  const times = optionalMember(result, 'times');
  if (times === null) return [summaryOf(result, defaultStatistic, null)];
  return items(times).map((time) => pointOf(numberOf(time), null));
}

function summaryOf(result: Field, statistic: string, origin: string | null): SeriesPoint {
  return pointOf(numberOf(member(result, statistic)), origin);
}

function pointOf(seconds: number, origin: string | null): SeriesPoint {
  return { value: seconds * nsPerSecond, atMs: null, commit: null, origin };
}
