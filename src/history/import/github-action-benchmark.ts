// What github-action-benchmark keeps on its pages branch: `data.js`, or the JSON in it. One entry a
// commit under the name of each suite.
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
import { isInstant } from './instant.ts';
import { readJson } from './json.ts';
import { type LeftOut, openLeftOut } from './left-out.ts';
import { type Imported, type ImportSettings, inTimeOrder, type SourceFile } from './source.ts';
import { isSpread } from './spread.ts';

/** The tools whose values are rates; the others report times or sizes. */
const ratesOf = /^(benchmarkjs|pytest|customBiggerIsBetter)$/;

interface Collected {
  readonly name: string;
  readonly symbol: string;
  readonly better: Series['better'];
  readonly points: SeriesPoint[];
}

/** @throws UserError naming file and field of what does not fit */
export function importGithubActionBenchmark(
  files: readonly SourceFile[],
  settings: ImportSettings,
): Imported {
  const leftOut = openLeftOut();
  const series = files.flatMap((file) => seriesOf(file, settings, leftOut));
  return { series, warnings: leftOut.warnings(series.length) };
}

function seriesOf(
  file: SourceFile,
  { isHigherBetter }: ImportSettings,
  leftOut: LeftOut,
): readonly Series[] {
  const suites = members(member(readJson(file), 'entries'));
  const collected = new Map<string, Collected>();
  for (const [suite, entries] of suites) {
    for (const entry of items(entries)) {
      collect(collected, suites.length > 1 ? `${suite} > ` : '', entry, leftOut);
    }
  }
  return [...collected.values()].map(({ name, symbol, better, points }) => ({
    group: file.path,
    name,
    quantity: { kind: 'imported', words: 'value of each entry' },
    unit: { kind: 'other', symbol },
    better: isHigherBetter ? 'higher' : better,
    points: inTimeOrder(points),
    limits: [],
  }));
}

/** A benchmark whose unit changed begins another series: its values cannot be compared. */
function collect(
  collected: Map<string, Collected>,
  prefix: string,
  entry: Field,
  leftOut: LeftOut,
): void {
  const atMs = instantOf(member(entry, 'date'));
  const commit = textOf(member(member(entry, 'commit'), 'id'));
  const tool = optionalMember(entry, 'tool');
  const better = tool !== null && ratesOf.test(textOf(tool)) ? 'higher' : 'lower';
  for (const bench of items(member(entry, 'benches'))) {
    const name = `${prefix}${textOf(member(bench, 'name'))}`;
    if (isSpread(name)) continue;
    const symbol = textOf(member(bench, 'unit'));
    const value = leftOut.tryTo(() => numberOf(member(bench, 'value')));
    if (value === null) continue;
    const point = { value, atMs, commit, origin: null };
    const key = `${name}\n${symbol}`;
    const known = collected.get(key);
    if (known === undefined) collected.set(key, { name, symbol, better, points: [point] });
    else known.points.push(point);
  }
}

function instantOf(field: Field): number {
  const atMs = numberOf(field);
  if (isInstant(atMs)) return atMs;
  throw wrongField(field, `is ${atMs}, and no count of milliseconds since 1970`);
}
