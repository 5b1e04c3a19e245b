// The efficiency report as rows of text that every format draws in its own way: what a benchmark gets
// out of CPU time, cores, memory, energy and money, and how many threads it is worth.
import type {
  EfficiencyPoint,
  EfficiencyResult,
  Recommendation,
} from '../analysis/efficiency/efficiency-result.ts';
import { negligibleRatio } from '../analysis/efficiency/recommended-threads.ts';
import { type Known, known } from '../model/known.ts';
import type { Estimate } from '../model/verdict.ts';
import {
  formatCount,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRate,
  formatRatio,
  formatTally,
} from './format.ts';
import type { TextTable } from './honesty.ts';
import { roughDigitsOf } from './times.ts';

const mebibyteBytes = 2 ** 20;
const million = 1e6;

interface UnitColumn {
  readonly title: string;
  readonly of: (point: EfficiencyPoint) => Known<Estimate> | null;
  readonly format: (estimate: Estimate) => string;
}

const rate = (estimate: Estimate, factor = 1): string =>
  formatRate(estimate.value * factor, roughDigitsOf(estimate));
const operations = (estimate: Estimate): string =>
  formatCount(estimate.value, roughDigitsOf(estimate));

const unitColumns: readonly UnitColumn[] = [
  { title: 'per CPU second', of: ({ perCpuSec }) => perCpuSec, format: operations },
  { title: 'per core', of: ({ perCoreSec }) => known(perCoreSec), format: (each) => rate(each) },
  {
    title: 'per MiB',
    of: ({ perSecByte }) => perSecByte,
    format: (each) => rate(each, mebibyteBytes),
  },
  { title: 'per joule', of: ({ perJoule }) => perJoule, format: operations },
  {
    title: 'cost per million',
    of: ({ cost }) => (cost === null ? null : known(cost)),
    format: ({ value }) => formatRatio(value * million),
  },
];

/** One table with what belongs to it. */
export interface EfficiencyBlock {
  /** Null for the table of all microbenchmarks. */
  readonly benchmarkName: string | null;
  /** How many threads, and why. */
  readonly sentence: string | null;
  readonly table: TextTable;
}

/** A block a scaling study, then one of all microbenchmarks; the last carries the note for all. */
export function efficiencyBlocks(results: readonly EfficiencyResult[]): readonly EfficiencyBlock[] {
  const studies = results.filter(({ study }) => study === 'scaling');
  const micro = results.filter(({ study }) => study === 'micro');
  const microRows = micro.flatMap(({ benchmark, points }) =>
    points.map((point) => ({ name: benchmark.name, point })),
  );
  const blocks = [
    ...studies.map((result) => ({
      benchmarkName: result.benchmark.name,
      sentence: recommendationSentence(result),
      table: efficiencyTable(
        'threads',
        result.points.map((point) => ({ name: `${point.threads}`, point })),
      ),
    })),
    ...(microRows.length === 0
      ? []
      : [
          {
            ...{ benchmarkName: null, sentence: null },
            table: efficiencyTable('benchmark', microRows),
          },
        ]),
  ];
  const note = noteOf(results.flatMap(({ points }) => points));
  return blocks.map((block, index) =>
    index === blocks.length - 1 ? { ...block, table: { ...block.table, note } } : block,
  );
}

interface NamedPoint {
  readonly name: string;
  readonly point: EfficiencyPoint;
}

function efficiencyTable(title: string, named: readonly NamedPoint[]): TextTable {
  const columns = presentColumns(named.map(({ point }) => point));
  const rows = named.map(({ name, point }) => [
    name,
    rate(point.throughputPerSec),
    formatInterval(point.throughputPerSec),
    ...columns.map(({ of, format }) => {
      const value = of(point);
      return value?.kind === 'known' ? format(value.value) : '—';
    }),
  ]);
  const titles = [title, 'throughput', 'interval', ...columns.map((each) => each.title)];
  return { titles, rows, note: '' };
}

function presentColumns(points: readonly EfficiencyPoint[]): readonly UnitColumn[] {
  return unitColumns.filter(({ of }) => points.some((point) => of(point)?.kind === 'known'));
}

/** What each column means, and why others are missing. */
function noteOf(points: readonly EfficiencyPoint[]): string {
  const present = new Set(presentColumns(points).map(({ title }) => title));
  const explained = [
    ...(present.has('per CPU second')
      ? ['Per CPU second: operations for each second of CPU time, helper threads of V8 included.']
      : []),
    'Per core: throughput for each core that the threads can occupy.',
    ...(present.has('per MiB') ? ['Per MiB: throughput for each MiB resident.'] : []),
    ...(present.has('per joule')
      ? ['Per joule: of the processor packages, all that ran on them and idling included.']
      : []),
    ...(present.has('cost per million')
      ? ['Cost: of a million operations, if the cores are paid for and always this busy.']
      : []),
  ];
  return [...explained, ...missingSentences(points)].join(' ');
}

/** Why a unit is missing everywhere, or in some rows. */
function missingSentences(points: readonly EfficiencyPoint[]): readonly string[] {
  return unitColumns.flatMap(({ title, of }) => {
    const values = points.flatMap((point) => of(point) ?? []);
    const missing = values.flatMap((each) => (each.kind === 'unavailable' ? [each.reason] : []));
    const [first] = missing;
    if (first === undefined) return [];
    const like = missing.length === values.length ? '' : ' in some rows';
    return [`No ${title}${like}: ${first}.`];
  });
}

/** How many threads, and why; null where there was nothing to choose from. */
export function recommendationSentence({
  recommendation,
}: Pick<EfficiencyResult, 'recommendation'>): string | null {
  if (recommendation === null) return null;
  const { threads } = recommendation;
  return `Recommended: ${formatTally(threads, 'thread')}. ${reasonOf(recommendation)}`;
}

function reasonOf({ threads, bestThreads, ratioToBest }: Recommendation): string {
  const near = formatLevel(negligibleRatio);
  const best = formatTally(bestThreads, 'thread');
  if (threads === bestThreads) {
    return threads === 1
      ? 'Nothing is gained by more: no count within the CPUs has more throughput.'
      : `The most throughput within the CPUs, and fewer threads fall short of it by more than ${near}.`;
  }
  const share = `throughput is ${formatPercent(ratioToBest)} of that of ${best}, the most within the CPUs`;
  if (ratioToBest < 1 - negligibleRatio) {
    return `Its ${share}, but the intervals are too wide to tell the two apart: more rounds would (--rounds 30).`;
  }
  const gained = threads === 1 ? 'Nothing to be sure of is gained by more: its' : 'Its';
  return `${gained} ${share}, and their intervals come within ${near} of each other.`;
}
