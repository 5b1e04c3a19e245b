// Where something that stayed comes from, as the run for diagnosis saw it.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import type { Origin } from '../../model/leak.ts';
import { metricOf } from '../../model/metric.ts';
import { formatCount, formatGrowth } from '../format.ts';
import { cell, type Row } from '../table.ts';
import { type LeakPart, numberColumn, textColumn } from './part.ts';

/** From a root to an object there may be dozens of steps; the ends say most. */
const mostRetainers = 7;

const columns = [
  textColumn('origin'),
  textColumn('kind'),
  textColumn('of', 2),
  numberColumn('more'),
  numberColumn('bytes'),
];

/** Null where nobody looked. */
export function originPart({ diagnosis }: LeakResult): LeakPart | null {
  if (diagnosis === null) return null;
  const { origins, files, gaps } = diagnosis;
  return {
    title: 'Where from',
    sentences: [
      cell(growthSentence(origins), 'quiet'),
      ...(files.length === 0 ? [] : [cell(`For DevTools: ${files.join(', ')}.`)]),
      ...gaps.map((gap) => cell(`Not looked at: ${gap.replace(/\.$/, '')}.`, 'quiet')),
    ],
    table: origins.length === 0 ? null : { columns, rows: origins.map(rowOf) },
  };
}

function growthSentence(origins: readonly Origin[]): string {
  const counts = [...new Set(origins.map(({ operations }) => operations))].sort((a, b) => a - b);
  const [least] = counts;
  if (least === undefined) return 'A run for diagnosis found nothing that grew.';
  const most = counts.at(-1) ?? least;
  if (most === 0) return 'What there was more of at the end than after the warm-up.';
  const range = most === least ? '' : ` to ${formatCount(most)}`;
  return `What a run for diagnosis saw grow over ${formatCount(least)}${range} operations.`;
}

function rowOf(origin: Origin): Row {
  const { kind, resource, name, growthCount, growthBytes, retainers } = origin;
  return {
    cells: [
      cell(name, 'strong'),
      cell(kind.replace('-', ' ')),
      cell(metricOf(resource).label),
      cell(growthCount === null ? '—' : formatGrowth(growthCount, 'count')),
      cell(growthBytes === null ? '—' : formatGrowth(growthBytes, 'bytes')),
    ],
    details:
      retainers === undefined || retainers.length === 0
        ? []
        : [cell(`kept by ${shortened(retainers).join(' → ')}`, 'quiet')],
  };
}

function shortened(path: readonly string[]): readonly string[] {
  if (path.length <= mostRetainers) return path;
  const half = Math.floor(mostRetainers / 2);
  return [...path.slice(0, half), '…', ...path.slice(-half)];
}
