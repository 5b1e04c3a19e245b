// What counted and measured wholes are made of, where it changed.
import type { LeakResult, TallyChange } from '../../../analysis/leak/leak-result.ts';
import type { Unit } from '../../../model/metric/metric.ts';
import { formatGrowth, formatQuantity, formatTally } from '../../format.ts';
import { cell, flexibleColumn, numberColumn, type Part, textColumn } from '../../section.ts';
import { explanation } from './explanation.ts';

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
export function tallyParts(result: LeakResult): readonly Part[] {
  const { tallies } = result;
  if (tallies.length === 0) return [];
  const order = 'First and last snapshot of the first process, largest change first.';
  return [
    explanation(result, {
      ...{ title: 'What changed inside', columns, sentences: [cell(order, 'quiet')] },
      rows: tallies.map((tally, index) => ({
        ...{ cells: cellsOf(tally), details: [] },
        ...(index < mostRows ? {} : { detail: 'row' as const }),
      })),
    }),
    ...omissionOf(tallies.length - mostRows),
  ];
}

function omissionOf(count: number): readonly Part[] {
  if (count <= 0) return [];
  const cells = [cell(`${formatTally(count, 'smaller change')} left out.`, 'quiet')];
  return [{ kind: 'text', media: ['terminal'], unless: 'detailed', cells }];
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
