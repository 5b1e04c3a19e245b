// Thresholds: what was asked of a value and what it is, with the reason where they do not meet.
import type { ThresholdResult } from '../../analysis/thresholds/threshold-result.ts';
import { formatTally } from '../format.ts';
import {
  cell,
  flexibleColumn,
  numberColumn,
  type Part,
  type Section,
  type Tone,
  textColumn,
} from '../section.ts';
import {
  formatObserved,
  outcomeWord,
  thresholdSentence,
  thresholdText,
} from '../sentences/thresholds.ts';
import { markCritical } from './critical.ts';

const tones: Readonly<Record<ThresholdResult['outcome'], Tone>> = {
  met: 'good',
  missed: 'bad',
  'not-measured': 'doubt',
};

const columns = [
  flexibleColumn('benchmark'),
  textColumn('threshold'),
  numberColumn('observed'),
  textColumn('outcome'),
];

/** One section; none where no threshold is set. For a pull request what is met is behind a click. */
export function thresholdSections(thresholds: readonly ThresholdResult[]): readonly Section[] {
  if (thresholds.length === 0) return [];
  const sorted = sortThresholds(thresholds);
  const met = sorted.filter(({ outcome }) => outcome === 'met');
  const open = sorted.filter(({ outcome }) => outcome !== 'met');
  return [
    {
      id: 'thresholds',
      title: 'Thresholds',
      explanation: '',
      parts: [
        { ...tablePart(sorted), media: ['terminal', 'html'] },
        { ...tablePart(open), media: ['markdown'] },
        {
          kind: 'group',
          media: ['markdown'],
          isFolded: true,
          title: `${formatTally(met.length, 'threshold')} met`,
          parts: [tablePart(met)],
        },
      ],
    },
  ];
}

function tablePart(thresholds: readonly ThresholdResult[]): Part {
  const rows = thresholds.map((result) => ({
    cells: [
      cell(markCritical(result)),
      { ...cell(thresholdText(result)), form: 'code' } as const,
      cell(formatObserved(result)),
      cell(outcomeWord(result), tones[result.outcome]),
    ],
    details: result.outcome === 'met' ? [] : [cell(thresholdSentence(result))],
  }));
  const table = {
    caption: 'Thresholds',
    columns,
    rows,
    note: '',
    detailsOnPage: 'column',
  } as const;
  return { kind: 'table', table };
}

/** Critical paths first; then missed ones, then what was not measured. */
export function sortThresholds(thresholds: readonly ThresholdResult[]): readonly ThresholdResult[] {
  const order = ['missed', 'not-measured', 'met'];
  return thresholds.toSorted(
    (a, b) =>
      Number(b.isCritical) - Number(a.isCritical) ||
      order.indexOf(a.outcome) - order.indexOf(b.outcome),
  );
}
