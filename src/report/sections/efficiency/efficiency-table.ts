// The units of the efficiency report: one row per thread count, one column per unit that was measured.
import type {
  EfficiencyPoint,
  KnownOrAbsent,
} from '../../../analysis/efficiency/efficiency-result.ts';
import { known } from '../../../model/known.ts';
import type { Estimate } from '../../../model/verdict.ts';
import { formatCount, formatInterval, formatRate, formatRatio } from '../../format.ts';
import { absenceReason } from '../../sentences/efficiency-sentences.ts';
import { roughDigitsOf } from '../../sentences/estimates.ts';
import type { TextTable } from '../text-table.ts';

const mebibyteBytes = 2 ** 20;
const million = 1e6;

interface UnitColumn {
  readonly title: string;
  readonly of: (point: EfficiencyPoint) => KnownOrAbsent<Estimate> | null;
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
  /** Null where a sentence says it all. */
  readonly table: TextTable | null;
}

export interface NamedPoint {
  readonly name: string;
  readonly point: EfficiencyPoint;
  /** Cells of further columns, next to the units. */
  readonly beside?: readonly string[];
}

export function efficiencyTable(
  title: string,
  named: readonly NamedPoint[],
  besides: readonly string[] = [],
): TextTable {
  const columns = presentColumns(named.map(({ point }) => point));
  const rows = named.map(({ name, point, beside = [] }) => [
    name,
    rate(point.throughputPerSec),
    formatInterval(point.throughputPerSec),
    ...beside,
    ...columns.map(({ of, format }) => {
      const value = of(point);
      return value?.kind === 'known' ? format(value.value) : '—';
    }),
  ]);
  const titles = [
    title,
    'throughput',
    'interval',
    ...besides,
    ...columns.map((each) => each.title),
  ];
  return { titles, rows, note: '' };
}

function presentColumns(points: readonly EfficiencyPoint[]): readonly UnitColumn[] {
  return unitColumns.filter(({ of }) => points.some((point) => of(point)?.kind === 'known'));
}

/** What each column means, and why others are missing. */
export function noteOf(points: readonly EfficiencyPoint[]): string {
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
    const missing = values.flatMap((each) => (each.kind === 'known' ? [] : [absenceReason(each)]));
    const [first] = missing;
    if (first === undefined) return [];
    const like = missing.length === values.length ? '' : ' in some rows';
    return [`No ${title}${like}: ${first}.`];
  });
}
