// Google Benchmark's `--benchmark_format=json`: repetitions of each benchmark under one date. Several
// files make one point each, the median of their repetitions; a single file is the series of its own
// repetitions. Aggregates are left out: they repeat what the repetitions say.
import { isQuantity } from '../../model/metric/quantity.ts';
import type { Series, SeriesPoint } from '../../model/series.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import {
  type Field,
  items,
  member,
  numberOf,
  optionalMember,
  textOf,
  wrongField,
} from './fields.ts';
import { parseInstant } from './instant.ts';
import { readJson } from './json.ts';
import { type LeftOut, openLeftOut } from './left-out.ts';
import { type Imported, type ImportSettings, inTimeOrder, type SourceFile } from './source.ts';
import { isSpread } from './spread.ts';

const nsPerUnit: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
]);
const defaultColumn = 'real_time';

/** @throws UserError naming file and field of what does not fit */
export function importGoogleBenchmark(
  files: readonly SourceFile[],
  settings: ImportSettings,
): Imported {
  const column = settings.column ?? defaultColumn;
  const isSingle = files.length === 1;
  const byName = new Map<string, SeriesPoint[]>();
  const leftOut = openLeftOut();
  for (const file of files) {
    const document = readJson(file);
    const atMs = dateOf(document);
    for (const [name, times] of timesOf(document, column, leftOut)) {
      const values = isSingle ? times : [medianOf(times)];
      const origin = isSingle ? null : file.path;
      const points = byName.get(name) ?? [];
      byName.set(name, points);
      for (const value of values) points.push({ value, atMs, commit: null, origin });
    }
  }
  const label = isSingle
    ? {
        group: files[0]?.path ?? '',
        quantity: {
          kind: 'imported',
          words: `${column} of each repetition, in the order of one file`,
        } as const,
      }
    : {
        group: 'Google Benchmark files',
        quantity: { kind: 'imported', words: `median ${column} of each file` } as const,
      };
  const series = [...byName].map(([name, points]): Series => {
    const unit = { kind: 'base', unit: 'ns' } as const;
    return { ...label, name, unit, better: 'lower', points: inTimeOrder(points), limits: [] };
  });
  return { series, warnings: leftOut.warnings(byName.size) };
}

/** Times of the repetitions in ns, by the benchmark's name. */
function timesOf(
  document: Field,
  column: string,
  leftOut: LeftOut,
): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  for (const benchmark of items(member(document, 'benchmarks'))) {
    // A benchmark that reported an error has no times; old versions have no run_type.
    if (optionalMember(benchmark, 'error_occurred')?.value === true) continue;
    if (optionalMember(benchmark, 'run_type')?.value === 'aggregate') continue;
    const name = textOf(member(benchmark, 'name'));
    if (isSpread(name)) continue;
    const timeNs = leftOut.tryTo(() => timeOf(benchmark, column));
    if (timeNs === null) continue;
    const times = byName.get(name) ?? [];
    byName.set(name, times);
    times.push(timeNs);
  }
  return byName;
}

function timeOf(benchmark: Field, column: string): number {
  const field = member(benchmark, column);
  const timeNs = numberOf(field) * unitOf(benchmark);
  if (isQuantity(timeNs)) return timeNs;
  throw wrongField(field, 'is beyond any measurement in its unit');
}

function unitOf(benchmark: Field): number {
  const field = member(benchmark, 'time_unit');
  const factor = nsPerUnit.get(textOf(field));
  if (factor !== undefined) return factor;
  throw wrongField(
    field,
    `is "${String(field.value).slice(0, 40)}" and not one of ns, us, ms and s`,
  );
}

function dateOf(document: Field): number | null {
  const context = optionalMember(document, 'context');
  const date = context === null ? null : optionalMember(context, 'date');
  return date === null ? null : parseInstant(textOf(date));
}

function medianOf(values: readonly number[]): number {
  return median(sortedCopy(values));
}
