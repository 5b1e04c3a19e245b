// What counted and measured wholes are made of, where it changed.
import type { LeakResult, TallyChange } from '../../../analysis/leak/leak-result.ts';
import type { Unit } from '../../../model/metric/metric.ts';
import { formatGrowth, formatQuantity, formatTally } from '../../format.ts';
import { cell, flexibleColumn, numberColumn, type Part, textColumn } from '../../section.ts';

/** On a terminal without details. */
const mostRows = 12;

const columns = [
  flexibleColumn('part'),
  textColumn('of'),
  numberColumn('first'),
  numberColumn('last'),
  numberColumn('change'),
];

/** None where nothing changed. */
export function tallyParts({ benchmark, tallies }: LeakResult): readonly Part[] {
  if (tallies.length === 0) return [];
  const rest = tallies.length - mostRows;
  const order = cell(
    'First and last snapshot of the first process, largest change first.',
    'quiet',
  );
  const omission = cell(`${formatTally(rest, 'smaller change')} left out.`, 'quiet');
  const title = 'What changed inside';
  const rows = tallies.map((tally, index) => ({
    ...{ cells: cellsOf(tally), details: [] },
    ...(index < mostRows ? {} : { detail: 'row' as const }),
  }));
  const parts: readonly Part[] = [
    {
      kind: 'table',
      table: { caption: `${title} of ${benchmark.name}`, columns, rows, note: '' },
    },
    { kind: 'text', isList: true, cells: [order] },
    ...(rest <= 0
      ? []
      : [
          {
            ...({ kind: 'text', cells: [omission] } as const),
            ...({ media: ['terminal'], unless: 'detailed' } as const),
          },
        ]),
  ];
  return [{ kind: 'group', title, isFolded: true, parts }];
}

function cellsOf({ group, name, first, last }: TallyChange) {
  const unit: Unit = group === 'heap space' ? 'bytes' : 'count';
  return [
    cell(name, 'strong'),
    cell(group),
    cell(formatQuantity(first, unit)),
    cell(formatQuantity(last, unit)),
    cell(formatGrowth(last - first, unit)),
  ];
}
