// `hyperfine --export-json`: times in seconds of each command, without a date. Several files make one
// point each, in the order in which they are named; a single file is the series of its own runs.
import { isQuantity } from '../../model/metric/quantity.ts';
import type { Series, SeriesPoint } from '../../model/series.ts';
import {
  type Field,
  items,
  member,
  members,
  numberOf,
  optionalMember,
  textOf,
  wrongField,
} from './fields.ts';
import { readJson } from './json.ts';
import { openLeftOut } from './left-out.ts';
import type { Imported, ImportSettings, SourceFile } from './source.ts';

const nsPerSecond = 1e9;
const defaultStatistic = 'median';

/** @throws UserError naming file and field of what does not fit */
export function importHyperfine(files: readonly SourceFile[], settings: ImportSettings): Imported {
  const statistic = settings.column ?? defaultStatistic;
  const isSingle = files.length === 1 && settings.column === null;
  const byName = new Map<string, SeriesPoint[]>();
  const leftOut = openLeftOut();
  for (const file of files) {
    for (const result of items(member(readJson(file), 'results'))) {
      const name = nameOf(result);
      const times = timesOf(result, isSingle ? null : statistic);
      const points = byName.get(name) ?? [];
      byName.set(name, points);
      for (const time of times) {
        const value = leftOut.tryTo(() => nanoseconds(time));
        const origin = isSingle ? null : file.path;
        if (value !== null) points.push({ value, atMs: null, commit: null, origin });
      }
    }
  }
  const label = {
    group: files.length === 1 ? (files[0]?.path ?? '') : 'hyperfine files',
    quantity: {
      kind: 'imported',
      words: isSingle
        ? 'time of each run, in the order of one file'
        : `${statistic} time of each file`,
    } as const,
  };
  const series = [...byName].map(([name, points]): Series => {
    const unit = { kind: 'base', unit: 'ns' } as const;
    return { ...label, name, unit, better: 'lower', points, limits: [] };
  });
  const keptCount = series.reduce((sum, { points }) => sum + points.length, 0);
  return { series, warnings: leftOut.warnings(keptCount) };
}

/** Parameters are part of the command in most files; where they are not, they distinguish results. */
function nameOf(result: Field): string {
  const command = textOf(member(result, 'command'));
  const parameters = optionalMember(result, 'parameters');
  const unseen = (parameters === null ? [] : members(parameters))
    .map(([key, value]) => [key, textOf(value)] as const)
    .filter(([, value]) => !command.includes(value));
  if (unseen.length === 0) return command;
  return `${command} (${unseen.map(([key, value]) => `${key}=${value}`).join(', ')})`;
}

/** @param statistic null for every run, where the file has them */
function timesOf(result: Field, statistic: string | null): readonly Field[] {
  const times = statistic === null ? optionalMember(result, 'times') : null;
  return times === null ? [member(result, statistic ?? defaultStatistic)] : items(times);
}

function nanoseconds(field: Field): number {
  const value = numberOf(field) * nsPerSecond;
  if (isQuantity(value)) return value;
  throw wrongField(field, 'is beyond any measurement in seconds');
}
