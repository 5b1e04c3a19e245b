// Ways to do the same work against a reference: a row each.
import type {
  AlternativeResult,
  AlternativesResult,
} from '../../analysis/alternatives/alternatives-result.ts';
import type { MicroResult } from '../../analysis/analysis.ts';
import { formatDuration, formatLevel } from '../format.ts';
import { timesBar } from '../plots/times-bar.ts';
import {
  cell,
  flexibleColumn,
  numberColumn,
  type Part,
  type Row,
  type Section,
  type Tone,
  textColumn,
} from '../section.ts';
import { digitsOf } from '../sentences/estimates.ts';
import {
  alternativeSentence,
  alternativeWords,
  timesWords,
} from '../sentences/verdict/alternatives.ts';

const columns = [
  flexibleColumn('alternative'),
  numberColumn('median'),
  textColumn('times as fast'),
  textColumn('verdict'),
  { ...textColumn('drawn'), media: ['html'] },
] as const;

type Micro = readonly Pick<MicroResult, 'benchmark' | 'measured'>[];

/** One section; none without a group. */
export function alternativeSections(
  results: readonly AlternativesResult[],
  micro: Micro,
): readonly Section[] {
  if (results.length === 0) return [];
  return [
    {
      id: 'alternatives',
      title: 'Alternatives',
      explanation: `Time of the reference ÷ time of the alternative, ${confidenceWords(results)}; p values adjusted within each group (Holm).`,
      parts: results.map((result) => groupPart(result, micro)),
    },
  ];
}

function confidenceWords(results: readonly AlternativesResult[]): string {
  const reached = results.flatMap(({ alternatives }) =>
    alternatives.flatMap((each) =>
      each.kind === 'not-compared' || each.timesAsFast.confidence === 0
        ? []
        : [each.timesAsFast.confidence],
    ),
  );
  if (reached.length === 0) return 'without intervals';
  return `intervals at ${formatLevel(Math.min(...reached))} confidence`;
}

function groupPart(result: AlternativesResult, micro: Micro): Part {
  const { group, baseline, alternatives } = result;
  const bounds = alternatives.flatMap((each) =>
    each.kind === 'not-compared' ? [] : [each.timesAsFast.value, each.timesAsFast.high],
  );
  // A bound far out would leave nothing to see of the others.
  const most = Math.min(
    Math.max(1, ...bounds),
    2 * Math.max(1, ...bounds.filter((_, i) => i % 2 === 0)),
  );
  const reference: Row = {
    cells: [
      cell(baseline.label, 'strong'),
      cell(medianText(baseline.benchmarkId, micro)),
      cell('1'),
      cell('reference', 'quiet'),
    ],
    details: [],
  };
  const rows = [
    reference,
    ...alternatives.map((each) => rowOf(each, result, medianText(each.benchmarkId, micro), most)),
  ];
  const title = group === '' ? `Against ${baseline.label}` : group;
  const table = { caption: title, columns, rows, note: '', detailsOnPage: 'column' } as const;
  return { kind: 'group', title, parts: [{ kind: 'table', table }] };
}

const tones = {
  faster: 'good',
  slower: 'bad',
  'as-fast': 'plain',
  undecided: 'doubt',
  'not-compared': 'doubt',
} as const satisfies Readonly<Record<AlternativeResult['kind'], Tone>>;

function rowOf(
  each: AlternativeResult,
  result: AlternativesResult,
  median: string,
  most: number,
): Row {
  const tone = tones[each.kind];
  const isKnown = each.kind !== 'not-compared' && each.timesAsFast.confidence > 0;
  return {
    cells: [
      cell(each.label, 'strong'),
      cell(median),
      { ...cell(isKnown ? timesWords(each.timesAsFast) : ''), form: 'whole' },
      cell(alternativeWords[each.kind], tone),
      isKnown ? { ...cell(''), plot: timesBar({ ...each.timesAsFast, most, tone }) } : cell(''),
    ],
    details: [
      cell(alternativeSentence(each, result)),
      ...(each.kind !== 'not-compared' && each.apart !== null
        ? [cell(`Measured in separate launches: ${each.apart}.`, 'quiet')]
        : []),
    ],
  };
}

/** '' where it was not measured alone. */
function medianText(benchmarkId: string, micro: Micro): string {
  const found = micro.find(({ benchmark }) => benchmark.id === benchmarkId)?.measured;
  if (found === undefined || found === null) return '';
  return formatDuration(found.medianNs.value, digitsOf(found.medianNs));
}
