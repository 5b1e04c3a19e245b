// Where something that stayed comes from, as the run for diagnosis saw it.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { metricOf } from '../../../model/metric/metric.ts';
import type { Origin, UnnamedGrowth } from '../../../model/run/leak.ts';
import { formatCount, formatGrowth, formatQuantity } from '../../format.ts';
import {
  cell,
  flexibleColumn,
  numberColumn,
  type Part,
  type Row,
  textColumn,
} from '../../section.ts';
import { withoutStop } from '../../sentences/phrases.ts';
import { explanation } from './explanation.ts';

/** From a root to an object there may be dozens of steps; the ends say most. */
const mostRetainers = 7;

const columns = [
  flexibleColumn('origin'),
  textColumn('kind'),
  textColumn('of', 2),
  numberColumn('more'),
  numberColumn('bytes'),
];

/** None without a diagnosis. */
export function originParts(result: LeakResult): readonly Part[] {
  const { diagnosis } = result;
  if (diagnosis === null) return [];
  const { origins, files, gaps, unnamed = [] } = diagnosis;
  const advice = new Set(origins.flatMap((origin) => origin.advice ?? []));
  const sentences = [
    ...growthSentences(origins, unnamed).map((sentence) => cell(sentence, 'quiet')),
    ...(files.length === 0 ? [] : [cell(`For DevTools: ${files.join(', ')}.`)]),
    ...[...advice].map((sentence) => cell(sentence, 'quiet')),
    ...gaps.map((gap) => cell(`Not checked: ${withoutStop(gap)}.`, 'quiet')),
  ];
  const title = 'Where from';
  return [explanation(result, { title, columns, rows: origins.map(rowOf), sentences })];
}

function growthSentences(
  origins: readonly Origin[],
  unnamed: readonly UnnamedGrowth[],
): readonly string[] {
  const small = unnamed.map(smallSentence);
  const counts = [...new Set(origins.map(({ operations }) => operations))].sort((a, b) => a - b);
  const [least] = counts;
  if (least === undefined) {
    return small.length === 0 ? ['The diagnostic run found nothing that grew.'] : small;
  }
  const most = counts.at(-1) ?? least;
  if (most === 0) {
    return ['More at the end than after the warm-up.', ...small];
  }
  const range = most === least ? '' : ` to ${formatCount(most)}`;
  return [`Growth over ${formatCount(least)}${range} diagnostic operations.`, ...small];
}

/** `V8 heap in use: +1.2 KiB over 500 operations, and nothing that is named from 2 KiB on; most of it string +600 B.` */
function smallSentence(growth: UnnamedGrowth): string {
  const { resource, growthBytes, operations, leastBytes, parts } = growth;
  const most = parts.map((part) => `${part.name} ${formatGrowth(part.growthBytes, 'bytes')}`);
  return (
    `${metricOf(resource).label}: ${formatGrowth(growthBytes, 'bytes')} over ` +
    `${formatCount(operations)} operations, too little in any one place to distinguish from what a program ` +
    `allocates once (below ${formatQuantity(leastBytes, 'bytes')})` +
    `${most.length === 0 ? '' : `; the largest parts: ${most.join(', ')}`}.`
  );
}

function rowOf(origin: Origin): Row {
  const { kind, resource, name, growthCount, growthBytes } = origin;
  return {
    cells: [
      cell(name, 'strong'),
      cell(kind.replace('-', ' ')),
      cell(metricOf(resource).label),
      cell(growthCount === null ? '—' : formatGrowth(growthCount, 'count')),
      cell(growthBytes === null ? '—' : formatGrowth(growthBytes, 'bytes')),
    ],
    details: detailsOf(origin).map((sentence) => cell(sentence, 'quiet')),
  };
}

function detailsOf({ beforeBytes, afterBytes, madeBy, retainers = [] }: Origin): readonly string[] {
  const sizes = [beforeBytes, afterBytes].map((bytes) => formatQuantity(bytes ?? 0, 'bytes'));
  return [
    ...(afterBytes === undefined ? [] : [sizes.join(' → ')]),
    ...(madeBy === undefined ? [] : [`made by ${madeBy}`]),
    ...(retainers.length === 0 ? [] : [`kept by ${shortened(retainers).join(' → ')}`]),
  ];
}

function shortened(path: readonly string[]): readonly string[] {
  if (path.length <= mostRetainers) return path;
  const half = Math.floor(mostRetainers / 2);
  return [...path.slice(0, half), '…', ...path.slice(-half)];
}
