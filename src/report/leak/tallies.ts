// What counted and measured wholes are made of, where it changed.
import type { LeakResult, TallyChange } from '../../analysis/leak/leak-result.ts';
import type { Unit } from '../../model/metric/metric.ts';
import { formatGrowth, formatQuantity, formatTally } from '../format.ts';
import { cell, numberColumn, textColumn } from '../section.ts';
import type { LeakPart } from './part.ts';

const mostRows = 12;

const columns = [
  textColumn('part'),
  textColumn('of'),
  numberColumn('first'),
  numberColumn('last'),
  numberColumn('change'),
];

/** Null where nothing changed. */
export function tallyPart({ tallies }: LeakResult, isFull: boolean): LeakPart | null {
  if (tallies.length === 0) return null;
  const shown = isFull ? tallies : tallies.slice(0, mostRows);
  const rest = tallies.length - shown.length;
  return {
    title: 'What changed inside',
    sentences: [
      cell('First and last snapshot of the first process, largest change first.', 'quiet'),
      ...(rest === 0 ? [] : [cell(`${formatTally(rest, 'smaller change')} left out.`, 'quiet')]),
    ],
    table: { columns, rows: shown.map((tally) => ({ cells: cellsOf(tally), details: [] })) },
  };
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
